# Writes strange-units.json: outcomes in units so large or small that their squares overflow or vanish. An answer in another unit
# is the answer times that unit, so R is asked in the usual one. Run: Rscript strange-units.R > strange-units.json
suppressPackageStartupMessages({library(jsonlite)})
cases <- list(); add <- function(title, request, expected, tolerance = 1e-9) cases[[length(cases) + 1]] <<- list(title = title, request = request, expected = expected, tolerance = tolerance)
a <- sleep$extra[sleep$group == 2]; b <- sleep$extra[sleep$group == 1]; m <- a + 10; k <- b + 10
tt <- function(h, e, u) list(statistic = unname(h$statistic), df = unname(h$parameter), p = h$p.value, estimate = e * u, standardError = h$stderr * u, interval = list(lower = h$conf.int[1] * u, upper = h$conf.int[2] * u))
for (u in c(1e160, 1e-160, 1e-300, 1e300)) {
  add(sprintf("Welch in units of %g", u), list(statistic = "welch", treated = a * u, control = b * u), tt(t.test(a, b), mean(a) - mean(b), u))
  add(sprintf("Welch of summaries in units of %g", u), list(statistic = "welch", treated = list(n = 10, mean = mean(a) * u, sd = sd(a) * u), control = list(n = 10, mean = mean(b) * u, sd = sd(b) * u)), tt(t.test(a, b), mean(a) - mean(b), u))
  add(sprintf("pooled t in units of %g", u), list(statistic = "pooled-t", treated = a * u, control = b * u), tt(t.test(a, b, var.equal = TRUE), mean(a) - mean(b), u))
  add(sprintf("paired t in units of %g", u), list(statistic = "paired-t", treated = a * u, control = b * u), tt(t.test(a, b, paired = TRUE), mean(a - b), u))
  va <- var(m) / 10; vb <- var(k) / 10; r <- mean(m) / mean(k); add(sprintf("relative effect in units of %g", u), list(statistic = "relative-effect", treated = m * u, control = k * u), list(estimate = r - 1, standardError = sqrt((va + r^2 * vb) / mean(k)^2)))
  add(sprintf("regression in units of %g says what is wrong", u), list(statistic = "ancova", outcome = c(a, b) * u, treatment = rep(1:0, each = 10)), list(reason = "too-large"))
}
d <- dbinom(0, 5000, .5, log = TRUE) / log(10); add("a count less likely than the smallest number", list(statistic = "binomial-test", successes = 0, n = 5000, probability = .5), list(probabilityOfThis = 5e-324, log10ProbabilityOfThis = d))
cat(toJSON(list(R = R.version.string, cases = cases), auto_unbox = TRUE, digits = NA))
