# Writes more-cases.json: bounds, attrition, staggered starts, placebo, costs, planning. Run: Rscript more-cases.R > more-cases.json
suppressPackageStartupMessages({library(jsonlite); library(metafor)})
cases <- list(); add <- function(title, request, expected, tolerance = 1e-6) cases[[length(cases) + 1]] <<- list(title = title, request = request, expected = expected, tolerance = tolerance)
cnt <- function(x, n) list(successes = x, n = n)

# Lee bounds: trimming a whole number of values, so that every convention agrees; 8 of 10 answer in one arm, 6 of 10 in the other: trim 2 of 8
y1 <- c(4, 9, 1, 7, 6, 3, 8, 5); y0 <- c(2, 6, 4, 5, 1, 3)
add("Lee bounds, trimming two of eight", list(statistic = "lee-bounds", treated = list(observed = y1, allocated = 10), control = list(observed = y0, allocated = 10)), list(lower = mean(sort(y1)[1:6]) - mean(y0), upper = mean(sort(y1)[3:8]) - mean(y0), trimmedShare = .25, trimmedArm = "treated"))
add("Lee bounds, control trimmed", list(statistic = "lee-bounds", treated = list(observed = y0, allocated = 10), control = list(observed = y1, allocated = 10)), list(lower = mean(y0) - mean(sort(y1)[3:8]), upper = mean(y0) - mean(sort(y1)[1:6]), trimmedArm = "control"))
add("Lee bounds, splitting the boundary value", list(statistic = "lee-bounds", treated = list(observed = y1, allocated = 10), control = list(observed = y0[1:5], allocated = 8)), { q <- 1 - (8 / 10 - 5 / 8) / (8 / 10); k <- 8 * q; s <- sort(y1); wt <- pmax(0, pmin(1, k - (0:7))); list(lower = sum(s * wt) / k - mean(y0[1:5]), upper = sum(rev(s) * wt) / k - mean(y0[1:5])) })
add("Manski bounds", list(statistic = "manski-bounds", treated = list(observed = c(1, 0, 1), allocated = 5), control = list(observed = c(0, 0, 1, 1), allocated = 6), range = c(0, 1)), list(lower = mean(c(1, 0, 1, 0, 0)) - mean(c(0, 0, 1, 1, 1, 1)), upper = mean(c(1, 0, 1, 1, 1)) - mean(c(0, 0, 1, 1, 0, 0))))
ct <- chisq.test(matrix(c(30, 170, 12, 190), 2), correct = FALSE); add("differential attrition, score test", list(statistic = "attrition", treated = list(missing = 30, n = 200), control = list(missing = 12, n = 202)), list(overall = 42 / 402, differential = 30 / 200 - 12 / 202, statistic = sqrt(unname(ct$statistic) * 401 / 402)))
# complementary suppression, by hand: a 3 alone in its row and column takes the next smallest of each with it, and these close the rectangle
add("small cells with complements", list(statistic = "suppress-small-cells", table = list(c(3, 20, 30), c(15, 40, 50), c(60, 70, 80)), threshold = 10), list(primary = 1, complementary = 3))
# score interval of a risk ratio by direct maximisation of the restricted likelihood
sc <- function(x1, n1, x0, n0, adj) { z <- function(r) { g <- function(p0) { p1 <- r * p0; r * (x1 / p1 - (n1 - x1) / (1 - p1)) + x0 / p0 - (n0 - x0) / (1 - p0) }; p0 <- uniroot(g, c(1e-12, min(1, 1 / r) - 1e-12), tol = 1e-16)$root; p1 <- r * p0
  (x1 / n1 - r * x0 / n0) / sqrt((p1 * (1 - p1) / n1 + r^2 * p0 * (1 - p0) / n0) * adj) }; e <- (x1 / n1) / (x0 / n0); q <- qnorm(.975); list(lower = exp(uniroot(function(u) z(exp(u)) - q, c(log(e) - 4, log(e) - 1e-6), tol = 1e-14)$root), upper = exp(uniroot(function(u) z(exp(u)) + q, c(log(e) + 1e-6, log(e) + 4), tol = 1e-14)$root)) }
add("risk ratio, score intervals by restricted likelihood", list(statistic = "risk-ratio-score", treated = cnt(15, 100), control = cnt(25, 110)), list(koopman = sc(15, 100, 25, 110, 1), miettinenNurminen = sc(15, 100, 25, 110, 210 / 209)))

# staggered starts: ATT(g, t) as Welch-like mean differences, the average and its error by the delta method over unit-level influence
set.seed(3); n <- 30; g <- rep(c(3, 4, Inf), c(8, 10, 12)); T <- 5; Y <- sapply(1:T, function(t) round(rnorm(n, t + 2 * (t >= g)), 3)); cells <- subset(expand.grid(t = 1:T, g = c(3, 4)), t >= g)
att <- apply(cells, 1, function(k) { d <- Y[, k["t"]] - Y[, k["g"] - 1]; mean(d[g == k["g"]]) - mean(d[is.infinite(g)]) }); sh <- sapply(cells$g, function(k) mean(g == k)); wt <- sh / sum(sh); est <- sum(wt * att)
inf <- rowSums(sapply(seq_len(nrow(cells)), function(j) { d <- Y[, cells$t[j]] - Y[, cells$g[j] - 1]; a <- g == cells$g[j]; b <- is.infinite(g); own <- a / mean(a) * (d - mean(d[a])) - b / mean(b) * (d - mean(d[b])); wt[j] * own + (a - mean(a)) / sum(sh) * (att[j] - est) }))
long <- expand.grid(u = 1:n, t = 1:T); add("staggered starts, never treated", list(statistic = "staggered-did", outcome = Y[cbind(long$u, long$t)], unit = sprintf("u%02d", long$u), time = long$t, treated = as.numeric(long$t >= g[long$u])), list(estimate = est, standardError = sqrt(sum(inf^2)) / n, cells = lapply(order(cells$g, cells$t), function(j) list(estimate = att[j]))))
one <- ifelse(1:n == 1, 3, Inf); pl <- expand.grid(u = 1:n, t = 1:T); ch <- rowMeans(Y[, 3:5]) - rowMeans(Y[, 1:2]); ef <- sapply(1:n, function(i) ch[i] - mean(ch[-i])); add("placebo permutation over thirty units", list(statistic = "placebo-permutation", outcome = Y[cbind(pl$u, pl$t)], unit = sprintf("u%02d", pl$u), time = pl$t, treated = as.numeric(pl$t >= one[pl$u])), list(estimate = ef[1], p = mean(abs(ef) >= abs(ef[1])), smallestP = 1 / 30))

wb <- subset(warpbreaks, tension != "M"); wb$tr <- as.numeric(wb$wool == "A"); wb$po <- as.numeric(wb$tension == "H"); md <- lm(breaks ~ tr * po, wb); cd <- lmtest::coeftest(md, sandwich::vcovHC(md, "HC2"))["tr:po", ]
add("two groups, two periods, HC2", list(statistic = "did-2x2", outcome = wb$breaks, treated = wb$tr, post = wb$po), list(estimate = cd[[1]], standardError = cd[[2]], statistic = cd[[3]], p = cd[[4]], cells = list(treatedAfter = list(n = 9, mean = mean(wb$breaks[wb$tr == 1 & wb$po == 1])))))
gc <- rep(1:6, 6); k <- clubSandwich::coef_test(md, clubSandwich::vcovCR(md, gc, "CR2"), test = "Satterthwaite", coefs = "tr:po"); add("two groups, two periods, CR2", list(statistic = "did-2x2", outcome = wb$breaks, treated = wb$tr, post = wb$po, cluster = gc), list(estimate = k$beta, standardError = k$SE, df = k$df_Satt))

mt <- lm(mpg ~ am + wt + hp, mtcars); cl <- mtcars$carb * 10 + mtcars$gear %% 2; wt <- clubSandwich::Wald_test(mt, clubSandwich::constrain_zero(c("wt", "hp")), clubSandwich::vcovCR(mt, cl, "CR2"), test = "HTZ")
add("joint test under CR2, approximate Hotelling (clubSandwich HTZ)", list(statistic = "regression", outcome = mtcars$mpg, columns = list(am = mtcars$am, wt = mtcars$wt, hp = mtcars$hp), cluster = cl, joint = c("wt", "hp")), list(joint = list(statistic = wt$Fstat, df1 = 2, df2 = wt$df_denom, p = wt$p_val)))
w1 <- clubSandwich::Wald_test(mt, clubSandwich::constrain_zero(2:4), clubSandwich::vcovCR(mt, cl, "CR2"), test = "HTZ")
add("joint test of three under CR2 (clubSandwich HTZ)", list(statistic = "regression", outcome = mtcars$mpg, columns = list(am = mtcars$am, wt = mtcars$wt, hp = mtcars$hp), cluster = cl, joint = c("am", "wt", "hp")), list(joint = list(statistic = w1$Fstat, df2 = w1$df_denom, p = w1$p_val)))

# costs
add("acceptability from draws", list(statistic = "acceptability", costs = c(10, 20, 5, 40), effects = c(1, .5, 2, -1), willingnessToPay = c(0, 15, 50)), list(curve = lapply(c(0, 15, 50), function(k) list(probabilityWorthIt = mean(k * c(1, .5, 2, -1) - c(10, 20, 5, 40) > 0)))))
add("distributional weight, elasticity 1.3", list(statistic = "distributional-weight", income = 12000, medianIncome = 26000), list(weight = (26000 / 12000)^1.3))
f <- 1.035^-(0:10); add("benefit-cost ratio", list(statistic = "benefit-cost-ratio", benefits = c(0, rep(140, 10)), costs = c(900, rep(10, 10))), list(bcr = sum(c(0, rep(140, 10)) * f) / sum(c(900, rep(10, 10)) * f)))
npv <- sum(c(0, rep(140, 10)) * f) - sum(c(900, rep(10, 10)) * f); irr <- uniroot(function(r) sum(c(-900, rep(130, 10)) / (1 + r)^(0:10)), c(0, 1), tol = 1e-14)$root
add("appraisal with switching values", list(statistic = "cost-benefit", lines = list(list(label = "time", kind = "benefit", perYear = list(amount = 140, from = 1, to = 10)), list(label = "build", kind = "cost", amounts = list(list(year = 0, amount = 900))), list(label = "run", kind = "cost", perYear = list(amount = 10, from = 1, to = 10)))),
  list(npv = npv, irr = irr, lines = list(list(switchingChange = -npv / sum(c(0, rep(140, 10)) * f)), list(switchingChange = npv / 900), list(switchingChange = npv / sum(10 * f[-1])))))
add("health schedule, year 80", list(statistic = "discount-factor", schedule = "green-book-health", year = 80), list(factor = 1 / (1.015^30 * 1.0129^45 * 1.0107^5)), 1e-9)

# planning
n <- ceiling(power.t.test(delta = .25, sd = 1, power = .9, strict = TRUE, tol = 1e-12)$n); add("periods still needed", list(statistic = "time-needed", difference = .25, power = .9, perPeriod = 25, soFar = 101), list(nTotal = 2 * n, stillNeeded = 2 * n - 101, periods = ceiling((2 * n - 101) / 25)))
hw <- function(n) qt(.975, 2 * n - 2) * 3 * sqrt(2 / n) - .5; add("until the interval is narrow enough", list(statistic = "time-needed", sd = 3, halfWidth = .5, perPeriod = 50), list(nControl = ceiling(uniroot(hw, c(5, 1e5), tol = 1e-9)$root)))
add("power with attrition and a covariate", list(statistic = "power-means", n = 100, difference = .4, attrition = .2, covariateR2 = .36), list(power = power.t.test(80, .4, sd = .8, strict = TRUE)$power))
t2 <- function(n0, n1, d, s1, s0) { a <- s1^2 / n1; b <- s0^2 / n0; df <- (a + b)^2 / (a^2 / (n1 - 1) + b^2 / (n0 - 1)); nc <- d / sqrt(a + b); tc <- qt(.975, df); pt(tc, df, nc, lower.tail = FALSE) + pt(-tc, df, nc) }
add("unequal standard deviations", list(statistic = "power-means", n = 40, difference = .8, sd = 1, sdTreated = 2, ratio = 1.5), list(power = t2(40, 60, .8, 2, 1)))
cr <- function(k0, k1, m, icc, rb, rw, d) { v <- icc * (1 - rb) + (1 - icc) * (1 - rw) / m; nc <- d / sqrt(v * (1 / k0 + 1 / k1)); df <- k0 + k1 - 2; tc <- qt(.975, df); pt(tc, df, nc, lower.tail = FALSE) + pt(-tc, df, nc) }
add("cluster power, unequal arms, covariates, attrition", list(statistic = "power-clusters", clusters = 8, ratio = 1.5, size = 25, attrition = .2, icc = .08, covariateR2Between = .5, covariateR2Within = .1, difference = .35), list(power = cr(8, 12, 20, .08, .5, .1, .35), permutationFloor = 1 / choose(20, 8)))
e <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg); r <- rma(yi, vi, data = e, method = "DL"); add("I squared and its tau version (metafor)", list(statistic = "meta-analysis", method = "dersimonian-laird", sites = lapply(1:13, function(i) list(estimate = as.numeric(e$yi[i]), standardError = sqrt(e$vi[i])))), list(iSquaredFromTau2 = r$I2 / 100))
cat(toJSON(list(R = R.version.string, packages = list(sandwich = as.character(packageVersion("sandwich")), clubSandwich = as.character(packageVersion("clubSandwich")), metafor = as.character(packageVersion("metafor"))), cases = cases), auto_unbox = TRUE, digits = NA))
