# Writes further-designs.json: permutation under re-randomisation, and a stepped wedge against units not yet treated.
# Run: Rscript further-designs.R > further-designs.json
suppressPackageStartupMessages({library(jsonlite); library(clubSandwich)})
cases <- list(); add <- function(title, request, expected, tolerance = 1e-6) cases[[length(cases) + 1]] <<- list(title = title, request = request, expected = expected, tolerance = tolerance)

# every assignment of 6 of 12 cars whose Mahalanobis distance is within the accepted fifth (Morgan and Rubin 2012)
d <- mtcars[seq(1, 32, length.out = 12), ]; X <- cbind(d$wt, d$hp); n <- nrow(d); all <- combn(n, n / 2)
distance <- function(i) { g <- colMeans(X[i, ]) - colMeans(X[-i, ]); n / 4 * drop(t(g) %*% solve(cov(X)) %*% g) }
dist <- apply(all, 2, distance); ok <- all[, dist <= qchisq(.2, 2)]; chosen <- ok[, 7]; tr <- as.numeric(1:n %in% chosen)
dif <- function(i, y) mean(y[i]) - mean(y[-i]); seen <- dif(chosen, d$mpg); p <- mean(abs(apply(ok, 2, dif, y = d$mpg)) >= abs(seen) - 1e-9)
rule <- list(acceptance = .2, balanceOn = list(wt = d$wt, hp = d$hp))
add("permutation under re-randomisation, every accepted assignment", list(statistic = "randomisation-inference", outcome = d$mpg, treatment = tr, seed = 1, rerandomised = rule), list(estimate = seen, p = p, assignments = ncol(ok), threshold = qchisq(.2, 2)))
add("permutation under re-randomisation with an offset of 1e9", list(statistic = "randomisation-inference", outcome = d$mpg + 1e9, treatment = tr, seed = 1, rerandomised = rule), list(p = p, assignments = ncol(ok)))
add("permutation under re-randomisation, drawn", list(statistic = "randomisation-inference", outcome = d$mpg, treatment = tr, seed = 1, exactLimit = 1, draws = 20000, rerandomised = rule), list(p = p, draws = 20000), 0.05)
broken <- all[, which.max(dist)]
add("an assignment that the rule would have refused", list(statistic = "randomisation-inference", outcome = d$mpg, treatment = as.numeric(1:n %in% broken), seed = 1, rerandomised = rule), list(reason = "not-allowed-by-design"))

# a stepped wedge: everybody treated in the end, so that each cohort is compared with those not yet treated
set.seed(8); n <- 24; g <- rep(2:5, each = 6); T <- 5; Y <- sapply(1:T, function(t) round(rnorm(n, t + 2 * (t >= g)), 3)); long <- expand.grid(u = 1:n, t = 1:T)
cells <- subset(expand.grid(t = 1:T, g = 2:5), t >= g & t < 5); later <- function(t) g > t
att <- apply(cells, 1, function(k) { c <- Y[, k["t"]] - Y[, k["g"] - 1]; mean(c[g == k["g"]]) - mean(c[later(k["t"])]) }); sh <- sapply(cells$g, function(k) mean(g == k)); wt <- sh / sum(sh); est <- sum(wt * att)
inf <- rowSums(sapply(seq_len(nrow(cells)), function(j) { c <- Y[, cells$t[j]] - Y[, cells$g[j] - 1]; a <- g == cells$g[j]; b <- later(cells$t[j]); own <- a / mean(a) * (c - mean(c[a])) - b / mean(b) * (c - mean(c[b])); wt[j] * own + (a - mean(a)) / sum(sh) * (att[j] - est) }))
add("stepped wedge against units not yet treated", list(statistic = "staggered-did", comparison = "not-yet-treated", outcome = Y[cbind(long$u, long$t)], unit = sprintf("u%02d", long$u), time = long$t, treated = as.numeric(long$t >= g[long$u])), list(estimate = est, standardError = sqrt(sum(inf^2)) / n, cells = lapply(order(cells$g, cells$t), function(j) list(cohort = cells$g[j], time = cells$t[j], estimate = att[j]))))

# a panel in which one unit has no row in the period of the common start: R is told when it started, the engine infers it
set.seed(12); n <- 10; T <- 5; l <- expand.grid(u = 1:n, t = 1:T); l$tr <- as.numeric(l$u > 5 & l$t >= 3); l$y <- round(rnorm(n)[l$u] + .3 * l$t + l$tr + rnorm(nrow(l)), 3); l <- l[!(l$u == 8 & l$t == 3), ]
m <- lm(y ~ tr + factor(u) + factor(t), l); k <- coef_test(m, vcovCR(m, l$u, "CR2"), test = "Satterthwaite", coefs = "tr")
add("panel with a unit not seen when the others started", list(statistic = "panel-did", outcome = l$y, unit = sprintf("u%02d", l$u), time = l$t, treated = l$tr), list(estimate = k$beta, standardError = k$SE, df = k$df_Satt, p = k$p_Satt))
cat(toJSON(list(R = R.version.string, cases = cases), auto_unbox = TRUE, digits = NA))
