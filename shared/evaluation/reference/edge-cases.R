# Writes edge-cases.json: far tails, ties under an offset, several peaks, double roots. Run: Rscript edge-cases.R > edge-cases.json
suppressPackageStartupMessages({library(jsonlite)})
cases <- list(); add <- function(title, request, expected, tolerance = 1e-6) cases[[length(cases) + 1]] <<- list(title = title, request = request, expected = expected, tolerance = tolerance)
cnt <- function(x, n) list(successes = x, n = n)

# tails where t^2 overflows, and lower quantiles that 1 - p would round away
for (df in c(0.5, 3, 1e6)) for (x in c(1e100, 1e160, 1e200, 1e300)) add(sprintf("t tail, df %g, at %g", df, x), list(statistic = "distribution-tail", distribution = "t", df = df, x = x, tail = "upper"), list(log10P = pt(x, df, lower.tail = FALSE, log.p = TRUE) / log(10)), 1e-9)
for (df in c(0.5, 7, 1e4)) for (p in c(1e-20, 1e-10, 0.4)) add(sprintf("lower chi-square quantile, df %g, p %g", df, p), list(statistic = "distribution-quantile", distribution = "chi-square", df = df, p = p), list(quantile = qchisq(p, df)), 1e-9)
# exact tests far below 1e-300
one <- dhyper(2000, 2000, 2000, 2000, log = TRUE)
add("Fisher, all against none of 2,000", list(statistic = "fisher", treated = cnt(2000, 2000), control = cnt(0, 2000)), list(log10P = (one + log(2)) / log(10)), 1e-9)
add("Fisher, one-sided, all against none of 2,000", list(statistic = "fisher", treated = cnt(2000, 2000), control = cnt(0, 2000), alternative = "greater"), list(log10P = one / log(10)), 1e-9)
add("exact sample ratio, everybody in the rare arm", list(statistic = "sample-ratio", arms = list(list(arm = "a", observed = 1000, ratio = 0.001), list(arm = "b", observed = 0, ratio = 1))), list(method = "exact multinomial", log10P = dmultinom(c(1000, 0), prob = c(0.001, 1), log = TRUE) / log(10)), 1e-9)

# a row far out has a fitted probability of 1 without separation
x <- c(-2, -1, 0, 1, 2, 3, 0.5, 400); z <- c(0, 1, 0, 1, 0, 1, 1, 1)
far <- coef(summary(suppressWarnings(glm(z ~ x, binomial, control = glm.control(epsilon = 1e-15, maxit = 200)))))
add("logistic with a row far out", list(statistic = "logistic", outcome = z, columns = list(x = x)), list(intercept = far[1, 1], coefficients = list(list(estimate = far[2, 1], standardError = far[2, 2], p = far[2, 4]))), 1e-4)
small <- coef(summary(glm(vs ~ I(wt / 1e6), binomial, mtcars, control = glm.control(epsilon = 1e-14))))
add("logistic in millionths", list(statistic = "logistic", outcome = mtcars$vs, columns = list(wt = mtcars$wt / 1e6)), list(coefficients = list(list(estimate = small[2, 1], standardError = small[2, 2]))), 1e-4)
flat <- data.frame(y = rep(c(0, 1), 6), x = c(1, 2, 2, 1, 3, 3, 1, 1, 4, 4, 2, 2.0001) / 1e6); fl <- coef(summary(glm(y ~ x, binomial, flat, control = glm.control(epsilon = 1e-15))))
add("logistic without an effect, in millionths", list(statistic = "logistic", outcome = flat$y, columns = list(x = flat$x)), list(coefficients = list(list(estimate = fl[2, 1], standardError = fl[2, 2]))), 1e-4)

# permutation of values near 1e9: the same p as without the offset, by all 252 assignments
y <- c(3.1, 4.7, 5.9, 2.2, 8.8, 9.4, 1.3, 7.7, 6.1, 2.9); t <- c(1, 1, 1, 0, 1, 1, 0, 0, 0, 0)
all5 <- combn(10, 5, function(i) mean(y[i]) - mean(y[-i])); seen <- mean(y[t == 1]) - mean(y[t == 0]); pp <- mean(abs(all5) >= abs(seen) - 1e-9)
for (offset in c(0, 1e9)) add(sprintf("permutation with an offset of %g", offset), list(statistic = "randomisation-inference", outcome = y + offset, treatment = t, seed = 1), list(p = pp, assignments = 252))
s <- c(1:5 / 10, 11:15 / 10); pe <- 2 / choose(10, 5)
add("permutation of separate arms with an offset of 1e9", list(statistic = "randomisation-inference", outcome = s + 1e9, treatment = rep(0:1, each = 5), seed = 1), list(p = pe, smallestP = pe))

# restricted likelihood with two peaks (tau^2 0.0002 and 0.22), maximised directly on a fine grid and then by optimize
yi <- c(.1, .9, -.4, 2.2, .05); se <- c(.05, .4, .3, .9, .01)
ll <- function(t) { w <- 1 / (se^2 + t); m <- sum(w * yi) / sum(w); -.5 * sum(log(se^2 + t)) - .5 * log(sum(w)) - .5 * sum(w * (yi - m)^2) }
grid <- c(0, 10^seq(-8, 2, length.out = 20001)); top <- which.max(sapply(grid, ll)); tau2 <- optimize(ll, grid[c(top - 1, top + 1)], maximum = TRUE, tol = 1e-14)$maximum
w <- 1 / (se^2 + tau2); add("REML with two peaks takes the higher", list(statistic = "meta-analysis", method = "reml", sites = lapply(1:5, function(i) list(estimate = yi[i], standardError = se[i]))), list(tau2 = tau2, estimate = sum(w * yi) / sum(w), standardError = sqrt(1 / sum(w))), 1e-4)

# a present value that touches 0, and one that crosses it twice within a hundredth of a point
add("internal rate, one double root", list(statistic = "internal-rate-of-return", flows = c(-100, 220, -121)), list(rate = 0.1))
two <- sort(Re(polyroot(c(-120.99999999, 220, -100)))) - 1
add("internal rate, two roots close together", list(statistic = "internal-rate-of-return", flows = c(-100, 220, -120.99999999)), list(reason = "several-solutions", details = two), 1e-4)

# balance beside a constant covariate: the differences stay, the joint test alone is withheld
b <- with(mtcars, { d <- function(v) (mean(v[am == 1]) - mean(v[am == 0])) / sqrt((var(v[am == 1]) + var(v[am == 0])) / 2); d(wt) })
add("balance beside a constant covariate", list(statistic = "balance", treatment = mtcars$am, covariates = list(wt = mtcars$wt, one = rep(1, 32))), list(covariates = list(list(name = "wt", standardised = b, isLarge = TRUE), list(name = "one", isLarge = FALSE)), jointRefusal = list(reason = "collinear-covariates")))
add("balance of a covariate that is the arm itself", list(statistic = "balance", treatment = mtcars$am, covariates = list(same = mtcars$am + 4)), list(covariates = list(list(treated = 5, control = 4, isLarge = TRUE)), jointRefusal = list(reason = "zero-variance")))
cat(toJSON(list(R = R.version.string, cases = cases), auto_unbox = TRUE, digits = NA))
