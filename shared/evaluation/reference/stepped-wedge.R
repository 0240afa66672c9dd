# Writes stepped-wedge.json: the design-based error and the permutation of a stepped wedge. Run: Rscript stepped-wedge.R > stepped-wedge.json
# The estimate is written cell by cell (Callaway and Sant'Anna 2021, not yet treated); since it is linear in the outcomes, its
# weights are found by feeding it one outcome at a time, and Neyman's variance follows (Roth and Sant'Anna 2023, section 2).
suppressPackageStartupMessages({library(jsonlite)})
cases <- list(); add <- function(title, request, expected, tolerance = 1e-6) cases[[length(cases) + 1]] <<- list(title = title, request = request, expected = expected, tolerance = tolerance)
theta <- function(Y, g) { T <- ncol(Y); est <- 0; tot <- 0
  for (k in sort(unique(g[is.finite(g) & g > 1]))) for (t in k:T) { w <- g > t; if (any(w) && k <= T) { d <- Y[, t] - Y[, k - 1]; est <- est + sum(g == k) * (mean(d[g == k]) - mean(d[w])); tot <- tot + sum(g == k) } }
  est / tot }
neyman <- function(Y, g) { n <- nrow(Y); W <- Y * 0; for (i in seq_along(Y)) { E <- Y * 0; E[i] <- 1; W[i] <- theta(E, g) }
  z <- rowSums(W * Y) * ave(rep(1, n), g, FUN = sum); used <- tapply(rowSums(abs(W)) > 0, g, any); v <- (tapply(z, g, var) / table(g))[used]; k <- (table(g) - 1)[used]
  list(se = sqrt(sum(v)), df = sum(v)^2 / sum(v^2 / k)) }
orders <- function(g) { if (length(g) == 1) return(matrix(g)); do.call(rbind, lapply(unique(g), function(k) cbind(k, orders(g[-match(k, g)])))) }
perm <- function(Y, g) { all <- orders(g); seen <- abs(theta(Y, g)); list(p = mean(apply(all, 1, function(h) abs(theta(Y, h))) >= seen - 1e-9), n = nrow(all)) }
req <- function(Y, g, ...) { l <- expand.grid(u = seq_len(nrow(Y)), t = seq_len(ncol(Y))); list(statistic = "stepped-wedge", outcome = Y[cbind(l$u, l$t)], unit = sprintf("u%02d", l$u), time = l$t, treated = as.numeric(l$t >= g[l$u]), ...) }
full <- function(Y, g) { e <- theta(Y, g); s <- neyman(Y, g); q <- perm(Y, g); tc <- qt(.975, s$df); list(estimate = e, standardError = s$se, df = s$df, statistic = e / s$se, p = 2 * pt(-abs(e / s$se), s$df), interval = list(lower = e - tc * s$se, upper = e + tc * s$se), permutation = list(p = q$p, assignments = q$n, method = "exact")) }
make <- function(seed, g, T, effect = 2) { set.seed(seed); n <- length(g); round(outer(rnorm(n, sd = 2), rep(1, T)) + t(replicate(n, 1:T)) + matrix(rnorm(n * T), n) + effect * t(sapply(g, function(k) (1:T) >= k)), 3) }

g <- c(4, 2, 3, 2, 4, 3, 2, 4); Y <- make(1, g, 4); add("stepped wedge, three starts", req(Y, g), full(Y, g))
add("stepped wedge with an offset of 1e9", req(Y + 1e9, g), full(Y, g), 1e-5)
g <- c(2, 2, 3, 3, 3, Inf, Inf, 4, 4); Y <- make(2, g, 5, .4); add("stepped wedge with units that never start", req(Y, g), full(Y, g))
g <- c(1, 1, 2, 2, 3, 3, 4, 4); Y <- make(3, g, 4); s <- neyman(Y, g); add("stepped wedge with units that had started before the first period", req(Y, g), list(estimate = theta(Y, g), standardError = s$se, df = s$df, permutation = list(p = perm(Y, g)$p)))
g <- c(2, 3, 4, 5, 6); Y <- make(4, g, 6, 1); q <- perm(Y, g); add("stepped wedge, one unit at each start, by permutation alone", req(Y, g), list(estimate = theta(Y, g), p = q$p, permutation = list(assignments = 120)))
g <- rep(2:5, each = 6); Y <- make(5, g, 5, .3); set.seed(9); d <- replicate(20000, { h <- sample(g); abs(theta(Y, h)) >= abs(theta(Y, g)) - 1e-9 }); s <- neyman(Y, g)
add("stepped wedge, start times drawn", req(Y, g, seed = 7, draws = 20000), list(estimate = theta(Y, g), standardError = s$se, df = s$df)); add("stepped wedge, p of drawn start times against R's draws", req(Y, g, seed = 7, draws = 20000), list(permutation = list(p = (sum(d) + 1) / 20001)), .06)
add("stepped wedge where nobody waits", req(Y[, 1:2], rep(2, 24)), list(reason = "empty-arm"))
cat(toJSON(list(R = R.version.string, cases = cases), auto_unbox = TRUE, digits = NA))
