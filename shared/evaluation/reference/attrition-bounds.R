# Writes attrition-bounds.json: standard errors and intervals of Lee bounds. Run: Rscript attrition-bounds.R > attrition-bounds.json
# The formulas are Lee (2009), proposition 3, in the sample form of Stata's leebounds 1.5 (Tauchmann 2014, SJ 14(4)); a
# bootstrap, which knows no formula, must agree within a tenth.
suppressPackageStartupMessages({library(jsonlite)})
cases <- list(); add <- function(title, request, expected, tolerance = 1e-6) cases[[length(cases) + 1]] <<- list(title = title, request = request, expected = expected, tolerance = tolerance)
pctile <- function(y, w) { y <- sort(y); at <- w * length(y); if (abs(at - round(at)) < 1e-9) mean(y[round(at) + 0:1]) else y[floor(at) + 1] }
bound <- function(y, n1, y0, n0, side) { # y: the arm that is trimmed, at its top for side = -1
  q <- 1 - (length(y0) / n0) / (length(y) / n1); z <- side * y; th <- pctile(z, q); N <- n1 + n0; est <- length(y) / N; esnt <- length(y0) / N; et <- n1 / N
  vp <- (1 - q)^2 * ((n1 - length(y)) / length(y) / et + (n0 - length(y0)) / length(y0) / (1 - et))
  if (!any(z == th)) { k <- z[z >= th]; m <- mean(k); v1 <- var(k) / length(k) }
  else { ties <- sum(z == th); above <- z[z > th]; st <- (length(z) * (1 - q) - length(above)) / ties; k <- length(above) + st * ties; m <- (sum(above) + st * ties * th) / k; v1 <- ((sum(above^2) + st * ties * th^2) / k - m^2) / k }
  v <- v1 + ((th - m)^2 * q / (est * (1 - q)) + ((th - m) / (1 - q))^2 * vp + var(y0) / esnt) / N
  list(mean = side * m - mean(y0), se = sqrt(v)) }
both <- function(y1, n1, y0, n0, alpha = .05) { flip <- length(y1) / n1 < length(y0) / n0
  if (flip) { hi <- bound(y0, n0, y1, n1, 1); lo <- bound(y0, n0, y1, n1, -1); b <- c(-hi$mean, -lo$mean); s <- c(hi$se, lo$se) }
  else { lo <- bound(y1, n1, y0, n0, -1); hi <- bound(y1, n1, y0, n0, 1); b <- c(lo$mean, hi$mean); s <- c(lo$se, hi$se) }
  cc <- uniroot(function(c) pnorm(c + diff(b) / max(s)) - pnorm(-c) - (1 - alpha), c(0, 10), tol = 1e-14)$root
  list(lower = b[1], upper = b[2], standardErrors = list(lower = s[1], upper = s[2]), interval = list(lower = b[1] - cc * s[1], upper = b[2] + cc * s[2], level = 1 - alpha)) }
req <- function(y1, n1, y0, n0, ...) list(statistic = "lee-bounds", treated = list(observed = y1, allocated = n1), control = list(observed = y0, allocated = n0), ...)
case <- function(title, y1, n1, y0, n0) add(title, req(y1, n1, y0, n0), both(y1, n1, y0, n0))

ir <- iris$Sepal.Length; a <- ir[iris$Species == "virginica"]; b <- ir[iris$Species == "setosa"]
case("Lee bounds with errors, control trimmed, ties at the cut", a[1:40], 50, b[1:45], 50)
case("Lee bounds with errors, treated trimmed, a value split", a[1:47], 50, b[1:36], 50)
case("Lee bounds with errors, a whole number trimmed between two values", c(4, 9, 1, 7, 6, 3, 8, 5), 10, c(2, 6, 4, 5, 1, 3), 10)
case("Lee bounds with errors, nobody missing in one arm", mtcars$mpg[mtcars$am == 0], 19, mtcars$mpg[mtcars$am == 1][1:10], 13)
add("Lee bounds, 90% interval", req(a[1:47], 50, b[1:36], 50, alpha = .1), both(a[1:47], 50, b[1:36], 50, .1))

set.seed(4); n <- 400; y1 <- round(rnorm(350, 1), 4); y0 <- round(rnorm(300), 4); pick <- function() { s1 <- sample(n, n, TRUE); s0 <- sample(n, n, TRUE); x1 <- y1[s1[s1 <= 350]]; x0 <- y0[s0[s0 <= 300]]
  q <- 1 - (length(x0) / n) / (length(x1) / n); k <- length(x1) * (1 - q); t <- function(x) { x <- sort(x); w <- pmax(0, pmin(1, k - seq_along(x) + 1)); sum(x * w) / k }; c(t(x1), -t(-x1)) - mean(x0) }
se <- apply(replicate(4000, pick()), 1, sd); add("Lee bounds, standard errors against a bootstrap", req(y1, n, y0, n), list(standardErrors = list(lower = se[1], upper = se[2])), .1)
add("Lee bounds, no interval where both arms responded alike", req(a[1:40], 50, b[1:40], 50), list(lower = mean(a[1:40]) - mean(b[1:40]), upper = mean(a[1:40]) - mean(b[1:40]), interval = NULL))

# the shift of the missing at which the difference over everybody allocated is 0, searched for by filling them in
gap <- function(y1, n1, y0, n0) function(d, arm) { f1 <- c(y1, rep(mean(y1) + d * (arm == 1), n1 - length(y1))); f0 <- c(y0, rep(mean(y0) + d * (arm == 0), n0 - length(y0))); mean(f1) - mean(f0) }
g <- gap(a[1:47], 50, b[1:36], 50); d1 <- uniroot(g, c(-1e3, 1e3), arm = 1, tol = 1e-12)$root; d0 <- uniroot(g, c(-1e3, 1e3), arm = 0, tol = 1e-12)$root
add("tipping point of missing outcomes", list(statistic = "tipping-point", treated = list(observed = a[1:47], allocated = 50), control = list(observed = b[1:36], allocated = 50), range = c(4, 10)), list(difference = mean(a[1:47]) - mean(b[1:36]), treated = list(shift = d1, missingMean = mean(a[1:47]) + d1, inStandardDeviations = d1 / sd(a[1:47]), isPossible = FALSE), control = list(shift = d0, inStandardDeviations = d0 / sd(b[1:36]))))
add("no tipping point where nobody is missing", list(statistic = "tipping-point", treated = list(observed = a, allocated = 50), control = list(observed = b[1:36], allocated = 50)), list(treated = NULL, control = list(missingShare = .28)))
# who gains: shares of people, and of people times effect
w <- warpbreaks; w$tr <- as.numeric(w$wool == "A"); w$g <- ifelse(w$tension == "L", "L", "rest"); e <- sapply(split(w, w$g), function(q) mean(q$breaks[q$tr == 1]) - mean(q$breaks[q$tr == 0])); k <- table(w$g)
add("distribution of benefit, effects that point in different directions", list(statistic = "subgroups", outcome = w$breaks, treatment = w$tr, groups = w$tension, smallestCell = 2), list(benefit = list(groups = lapply(1:3, function(i) list(shareOfPeople = 1 / 3, shareOfBenefit = NULL)))))
add("distribution of benefit", list(statistic = "subgroups", outcome = w$breaks + 30 * w$tr, treatment = w$tr, groups = w$g, smallestCell = 2), list(benefit = list(groups = lapply(1:2, function(i) list(group = names(k)[i], shareOfPeople = k[[i]] / 54, shareOfBenefit = k[[i]] * (e[[i]] + 30) / sum(k * (e + 30)))))))
cat(toJSON(list(R = R.version.string, cases = cases), auto_unbox = TRUE, digits = NA, null = "null"))
