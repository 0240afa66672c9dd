# Writes close-looks.json: group-sequential boundaries where looks are early or close together, which rpact gives up on (it
# answers Inf). By R's own adaptive integration over the path, in logarithms at the first look. Run: Rscript close-looks.R > close-looks.json
suppressPackageStartupMessages({library(jsonlite)})
cases <- list(); add <- function(title, request, expected, tolerance = 1e-8) cases[[length(cases) + 1]] <<- list(title = title, request = request, expected = expected, tolerance = tolerance)
lsp <- function(ty, t, a) if (t == 1) log(a) else if (ty == "pocock") log(a * log1p((exp(1) - 1) * t)) else log(2) + pnorm(qnorm(a / 2, lower.tail = FALSE) / sqrt(t), lower.tail = FALSE, log.p = TRUE)
over <- function(f, lo, hi, s, v) { m <- s / sqrt(v); b <- sort(unique(pmin(hi, pmax(lo, c(lo, hi, m, m + c(-8, -4, -2, -1, 1, 2, 4, 8) * sqrt((1 - v) / v)))))); sum(sapply(seq_len(length(b) - 1), function(i) integrate(f, b[i], b[i + 1], rel.tol = 1e-11, subdivisions = 2000)$value)) }
# P(inside c1 at t1, beyond c at t2); break points follow where the next look can be reached from
two <- function(c, c1, t1, t2) over(function(u) dnorm(u) * pnorm((c * sqrt(t2) - u * sqrt(t1)) / sqrt(t2 - t1), lower.tail = FALSE), -c1, c1, c, t1 / t2)
three <- function(c, c1, c2, t) over(function(w) sapply(w, function(z) over(function(u) dnorm(u) * dnorm((z * sqrt(t[2]) - u * sqrt(t[1])) / sqrt(t[2] - t[1])) * sqrt(t[2]) / sqrt(t[2] - t[1]), -c1, c1, z, t[1] / t[2])) * pnorm((c * sqrt(t[3]) - w * sqrt(t[2])) / sqrt(t[3] - t[2]), lower.tail = FALSE), -c2, c2, c, t[2] / t[3])
for (ty in c("obrien-fleming", "pocock")) for (t in list(c(.5, .501, 1), c(.5, .5001, 1), c(.1, .1001, 1), c(.001, 1))) { a <- .025
  c1 <- qnorm(lsp(ty, t[1], a), lower.tail = FALSE, log.p = TRUE); k1 <- min(c1, 9); s2 <- exp(lsp(ty, t[2], a)) - exp(lsp(ty, t[1], a)); c2 <- uniroot(function(c) log(two(c, k1, t[1], t[2])) - log(s2), c(.5, 9), tol = 1e-12)$root; b <- c(c1, c2)
  if (length(t) == 3) { s3 <- a - exp(lsp(ty, t[2], a)); b <- c(b, uniroot(function(c) log(three(c, k1, min(c2, 9), t)) - log(s3), c(1, 4), tol = 1e-9)$root) }
  add(sprintf("%s boundaries at information %s", ty, paste(t, collapse = ", ")), list(statistic = "group-sequential", information = t, spending = ty), list(boundaries = lapply(b, function(x) list(boundary = x)))) }
cat(toJSON(list(R = R.version.string, cases = cases), auto_unbox = TRUE, digits = NA))
