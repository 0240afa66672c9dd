# Writes cases.json: requests to the engine beside the values R gives for them.
# Run: Rscript cases.R > cases.json   (versions used are written into the file)
sink(stderr()); suppressPackageStartupMessages({library(jsonlite); library(sandwich); library(clubSandwich); library(lmtest)
  library(metafor); library(estimatr); library(rpact); library(pwr); library(plm); library(AER); library(Epi)})
options(digits = 17)
cases <- list()
add <- function(title, request, expected, tolerance = 1e-6)
  cases[[length(cases) + 1]] <<- list(title = title, request = request, expected = expected, tolerance = tolerance)
cnt <- function(x, n) list(successes = x, n = n)

# distribution tails -------------------------------------------------------------------------------------------------
tail_case <- function(d, args, x, upper, logp) add(paste("tail of", d, paste(names(args), args, collapse = " "), "at", x, if (upper) "upper" else "lower"),
  c(list(statistic = "distribution-tail", distribution = d, x = x, tail = if (upper) "upper" else "lower"), args), list(log10P = logp / log(10)), 1e-9)
for (z in c(-40, -35, -10, -1, 0.3, 2, 8, 37, 39, 200)) tail_case("normal", list(), z, TRUE, pnorm(z, lower.tail = FALSE, log.p = TRUE))
for (df in c(1, 2.5, 12.7, 1e5)) for (t in c(-3, 0.5, 8.66, 40, 1e5)) tail_case("t", list(df = df), t, TRUE, pt(t, df, lower.tail = FALSE, log.p = TRUE))
for (df in c(1, 2, 17.5, 900)) for (x in c(0.01, 3, 300, 2000)) tail_case("chi-square", list(df = df), x, TRUE, pchisq(x, df, lower.tail = FALSE, log.p = TRUE))
for (df in c(1, 17.5)) for (x in c(0.01, 3)) tail_case("chi-square", list(df = df), x, FALSE, pchisq(x, df, log.p = TRUE))
for (f in c(0.2, 3, 200, 1e4)) tail_case("f", list(df1 = 3, df2 = 100), f, TRUE, pf(f, 3, 100, lower.tail = FALSE, log.p = TRUE))
tail_case("f", list(df1 = 250, df2 = 4000), 1.1, TRUE, pf(1.1, 250, 4000, lower.tail = FALSE, log.p = TRUE))
tail_case("beta", list(a = 0.7, b = 30), 0.2, TRUE, pbeta(0.2, 0.7, 30, lower.tail = FALSE, log.p = TRUE))
for (k in c(0, 3, 60)) tail_case("binomial", list(n = 200, probability = 0.02), k, FALSE, pbinom(k, 200, 0.02, log.p = TRUE))
for (k in c(1, 12, 150)) tail_case("binomial", list(n = 200, probability = 0.02), k, TRUE, pbinom(k - 1, 200, 0.02, lower.tail = FALSE, log.p = TRUE))
tail_case("poisson", list(mean = 7.3), 40, TRUE, ppois(39, 7.3, lower.tail = FALSE, log.p = TRUE))
tail_case("poisson", list(mean = 7.3), 2, FALSE, ppois(2, 7.3, log.p = TRUE))
for (a in list(c(2, 58, 1.94), c(12.7, 1, 3), c(1.96, 1e5, 3), c(-1, 5, 2))) tail_case("noncentral-t", list(df = a[2], noncentrality = a[3]), a[1], TRUE, log(pt(a[1], a[2], a[3], lower.tail = FALSE)))
q_case <- function(d, args, p, value) add(paste("quantile of", d, paste(names(args), args, collapse = " "), "at", p),
  c(list(statistic = "distribution-quantile", distribution = d, p = p, tail = "upper"), args), list(quantile = value), 1e-9)
for (p in c(1e-300, 1e-10, 0.025, 0.6)) q_case("normal", list(), p, qnorm(p, lower.tail = FALSE))
for (p in c(1e-10, 0.0001, 0.025, 0.9)) for (df in c(2.5, 30, 1e6)) q_case("t", list(df = df), p, qt(p, df, lower.tail = FALSE))
for (p in c(0.001, 0.05, 0.975)) q_case("chi-square", list(df = 7), p, qchisq(p, 7, lower.tail = FALSE))
for (p in c(0.001, 0.05, 0.9)) q_case("f", list(df1 = 3, df2 = 11), p, qf(p, 3, 11, lower.tail = FALSE))
for (p in c(0.001, 0.5, 0.95)) q_case("beta", list(a = 4, b = 17), p, qbeta(p, 4, 17, lower.tail = FALSE))

# means --------------------------------------------------------------------------------------------------------------
ex <- sleep$extra; a <- ex[sleep$group == 2]; b <- ex[sleep$group == 1]
tt <- function(h, extra = list()) c(list(estimate = unname(if (length(h$estimate) == 2) h$estimate[1] - h$estimate[2] else h$estimate[1]), standardError = h$stderr, statistic = unname(h$statistic), df = unname(h$parameter), p = h$p.value,
  interval = list(lower = h$conf.int[1], upper = h$conf.int[2])), extra)
add("Welch on sleep (Student 1908)", list(statistic = "welch", treated = a, control = b), tt(t.test(a, b)))
add("Welch, 90% interval and null 1", list(statistic = "welch", treated = a, control = b, alpha = 0.1, null = 1), { h <- t.test(a, b, mu = 1, conf.level = .9); tt(h) })
h <- t.test(a, b, alternative = "greater")
add("Welch, one-sided", list(statistic = "welch", treated = a, control = b, alternative = "greater"), list(p = h$p.value, interval = list(lower = h$conf.int[1], upper = "Infinity")))
add("pooled t on sleep", list(statistic = "pooled-t", treated = a, control = b), tt(t.test(a, b, var.equal = TRUE)))
add("paired t on sleep", list(statistic = "paired-t", treated = a, control = b), { h <- t.test(a, b, paired = TRUE); tt(h) })
ir <- iris$Sepal.Length; s1 <- ir[iris$Species == "virginica"]; s0 <- ir[iris$Species == "setosa"]
add("Welch on iris, p below 1e-20", list(statistic = "welch", treated = s1, control = s0), tt(t.test(s1, s0)))
add("Welch with an offset of 1e9", list(statistic = "welch", treated = a * 1024 + 1e9, control = b * 1024 + 1e9), tt(t.test(a * 1024, b * 1024)), 1e-6)
add("Welch on summaries", list(statistic = "welch", treated = list(n = 10, mean = mean(a), sd = sd(a)), control = list(n = 10, mean = mean(b), sd = sd(b))), tt(t.test(a, b)))

w <- function(x, y, title, ...) { h <- suppressWarnings(wilcox.test(x, y, conf.int = TRUE, ...)); add(title, list(statistic = "rank-sum", treated = x, control = y), list(statistic = unname(h$statistic), p = h$p.value)) ; h }
x1 <- c(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46); y1 <- c(1.15, 0.88, 0.90, 0.74, 1.21)
h <- w(x1, y1, "rank sum, exact (Hollander and Wolfe 1973, 69f)")
add("Hodges-Lehmann shift, exact", list(statistic = "rank-sum", treated = x1, control = y1), list(shift = list(estimate = unname(h$estimate), interval = list(lower = h$conf.int[1], upper = h$conf.int[2]))))
w(s1, s0, "rank sum with ties, iris"); w(airquality$Ozone[airquality$Month == 8 & !is.na(airquality$Ozone)], airquality$Ozone[airquality$Month == 5 & !is.na(airquality$Ozone)], "rank sum with ties, airquality")

delta <- function(x, y, alpha = 0.05) { r <- mean(x) / mean(y); va <- var(x) / length(x); vb <- var(y) / length(y); pa <- va / mean(y)^2; pb <- r^2 * vb / mean(y)^2
  se <- sqrt(pa + pb); df <- (pa + pb)^2 / (pa^2 / (length(x) - 1) + pb^2 / (length(y) - 1)); t <- qt(1 - alpha / 2, df)
  root <- sort(Re(polyroot(c(mean(x)^2 - t^2 * va, -2 * mean(x) * mean(y), mean(y)^2 - t^2 * vb)))) # Fieller as the roots of its quadratic
  list(estimate = r - 1, standardError = se, df = df, interval = list(lower = r - 1 - t * se, upper = r - 1 + t * se), fieller = list(lower = root[1] - 1, upper = root[2] - 1)) }
add("relative effect, delta and Fieller (quadratic roots)", list(statistic = "relative-effect", treated = s1, control = s0), delta(s1, s0))

# proportions --------------------------------------------------------------------------------------------------------
nc <- function(x1, n1, x0, n0, lo, up) add(sprintf("Newcombe 1998 table II, %d/%d against %d/%d", x1, n1, x0, n0), list(statistic = "newcombe", treated = cnt(x1, n1), control = cnt(x0, n0)), list(interval = list(lower = lo, upper = up)), 1e-3)
nc(56, 70, 48, 80, 0.0524, 0.3339); nc(9, 10, 3, 10, 0.1705, 0.8090); nc(10, 10, 0, 20, 0.6791, 1.0); nc(6, 7, 2, 7, 0.0582, 0.8062)
epi <- function(x1, n1, x0, n0) { k <- ci.pd(x1, x0, n1 - x1, n0 - x0, print = FALSE); add(sprintf("Newcombe by Epi::ci.pd, %d/%d against %d/%d", x1, n1, x0, n0), list(statistic = "newcombe", treated = cnt(x1, n1), control = cnt(x0, n0)), list(interval = list(lower = unname(k[, "2.5%"]), upper = unname(k[, "97.5%"])))) }
epi(56, 70, 48, 80); epi(3, 40, 11, 37); add("Newcombe with two zero cells", list(statistic = "newcombe", treated = cnt(0, 30), control = cnt(0, 30)), list(interval = list(lower = -prop.test(0, 30, correct = FALSE)$conf.int[2], upper = prop.test(0, 30, correct = FALSE)$conf.int[2])))
# Miettinen-Nurminen by direct maximisation of the restricted likelihood, sharing no formula with the closed form
mn <- function(x1, n1, x0, n0, alpha = 0.05) { z <- function(d) { ll <- function(p0) { p1 <- p0 + d; dbinom(x1, n1, p1, log = TRUE) + dbinom(x0, n0, p0, log = TRUE) }
    g <- function(p0) { p1 <- p0 + d; x1 / p1 - (n1 - x1) / (1 - p1) + x0 / p0 - (n0 - x0) / (1 - p0) }
    lo <- max(0, -d) + 1e-14; up <- min(1, 1 - d) - 1e-14; p0 <- if (g(lo) * g(up) < 0) uniroot(g, c(lo, up), tol = 1e-16)$root else optimize(ll, c(lo, up), maximum = TRUE, tol = 1e-14)$maximum
    p1 <- p0 + d; (x1 / n1 - x0 / n0 - d) / sqrt((p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0) * (n1 + n0) / (n1 + n0 - 1)) }
  e <- x1 / n1 - x0 / n0; q <- qnorm(1 - alpha / 2); list(estimate = e, statistic = z(0), interval = list(lower = uniroot(function(d) z(d) - q, c(-1 + 1e-9, e - 1e-9), tol = 1e-14)$root, upper = uniroot(function(d) z(d) + q, c(e + 1e-9, 1 - 1e-9), tol = 1e-14)$root)) }
for (k in list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(3, 40, 11, 37), c(480, 1000, 510, 1003), c(1, 200, 7, 150)))
  add(sprintf("Miettinen-Nurminen by restricted likelihood, %d/%d against %d/%d", k[1], k[2], k[3], k[4]), list(statistic = "miettinen-nurminen", treated = cnt(k[1], k[2]), control = cnt(k[3], k[4])), mn(k[1], k[2], k[3], k[4]))
add("Miettinen-Nurminen, published in Newcombe 1998 table II (56/70, 48/80)", list(statistic = "miettinen-nurminen", treated = cnt(56, 70), control = cnt(48, 80)), list(interval = list(lower = 0.0528, upper = 0.3382)), 1e-3)
add("Wilson and Clopper-Pearson", list(statistic = "proportion-interval", successes = 7, n = 41), list(wilson = list(lower = prop.test(7, 41, correct = FALSE)$conf.int[1], upper = prop.test(7, 41, correct = FALSE)$conf.int[2]), clopperPearson = list(lower = binom.test(7, 41)$conf.int[1], upper = binom.test(7, 41)$conf.int[2])))
for (k in list(c(7, 41, 0.3), c(30, 41, 0.3), c(0, 20, 0.1), c(12, 100, 0.2))) add(sprintf("exact binomial test %d of %d", k[1], k[2]), list(statistic = "binomial-test", successes = k[1], n = k[2], probability = k[3]), list(p = binom.test(k[1], k[2], k[3])$p.value))
es <- function(m, x1, n1, x0, n0) { e <- escalc(m, ai = x1, n1i = n1, ci = x0, n2i = n0); se <- sqrt(as.numeric(e$vi)); l <- as.numeric(e$yi); list(estimate = exp(l), logStandardError = se, p = 2 * pnorm(-abs(l / se)), interval = list(lower = exp(l - qnorm(.975) * se), upper = exp(l + qnorm(.975) * se))) }
add("risk ratio, Katz (metafor)", list(statistic = "risk-ratio", treated = cnt(15, 100), control = cnt(25, 110)), es("RR", 15, 100, 25, 110))
add("odds ratio, Woolf (metafor)", list(statistic = "odds-ratio", treated = cnt(15, 100), control = cnt(25, 110)), es("OR", 15, 100, 25, 110))
for (k in list(c(3, 4, 1, 4), c(15, 100, 25, 110), c(0, 12, 5, 14), c(10, 10, 4, 9))) { h <- fisher.test(matrix(c(k[1], k[2] - k[1], k[3], k[4] - k[3]), 2)); inf <- function(v) if (is.infinite(v)) "Infinity" else v
  # fisher.test stops its interval at a relative 1e-2 for large odds ratios; these ends solve the same tails to the last bits
  hyp <- function(w, keep) { s <- max(0, k[1] + k[3] - k[4]):min(k[2], k[1] + k[3]); l <- dhyper(s, k[2], k[4], k[1] + k[3], log = TRUE) + s * w; p <- exp(l - max(l)); sum(p[keep(s)]) / sum(p) - .025 }
  if (h$conf.int[1] > 0) h$conf.int[1] <- exp(uniroot(hyp, c(-20, 20), keep = function(s) s >= k[1], tol = 1e-14)$root)
  if (is.finite(h$conf.int[2])) h$conf.int[2] <- exp(uniroot(hyp, c(-20, 20), keep = function(s) s <= k[1], tol = 1e-14)$root)
  add(sprintf("Fisher exact %d/%d against %d/%d", k[1], k[2], k[3], k[4]), list(statistic = "fisher", treated = cnt(k[1], k[2]), control = cnt(k[3], k[4])), list(p = h$p.value, oddsRatio = inf(unname(h$estimate)), interval = list(lower = h$conf.int[1], upper = inf(h$conf.int[2]))), 1e-4) }
h <- prop.test(c(15, 25), c(100, 110), correct = FALSE); hy <- prop.test(c(15, 25), c(100, 110))
add("chi-square with and without Yates", list(statistic = "chi-square", treated = cnt(15, 100), control = cnt(25, 110)), list(statistic = unname(h$statistic), p = h$p.value, yates = list(statistic = unname(hy$statistic), p = hy$p.value)))
for (k in list(c(11, 800, 23, 1011), c(0, 50, 6, 60))) { h <- poisson.test(k[c(1, 3)], k[c(2, 4)]); add(sprintf("rate ratio %d against %d events", k[1], k[3]), list(statistic = "rate-ratio", treated = list(events = k[1], exposure = k[2]), control = list(events = k[3], exposure = k[4])), list(ratio = unname(h$estimate), p = h$p.value, interval = list(lower = h$conf.int[1], upper = h$conf.int[2]))) }
h <- poisson.test(11, 800); add("exact Poisson interval", list(statistic = "poisson-interval", events = 11, exposure = 800), list(estimate = 11 / 800, interval = list(lower = h$conf.int[1], upper = h$conf.int[2])))

# regression ---------------------------------------------------------------------------------------------------------
d <- mtcars; m <- lm(mpg ~ am + wt + hp, d); cols <- list(am = d$am, wt = d$wt, hp = d$hp)
vc <- function(t) switch(t, classical = vcov(m), vcovHC(m, t))
for (t in c("classical", "HC0", "HC1", "HC2", "HC3")) { k <- coeftest(m, vcov. = vc(t))
  add(paste("lm on mtcars with", t), list(statistic = "regression", outcome = d$mpg, columns = cols, standardError = t), list(coefficients = lapply(1:4, function(i) list(estimate = k[i, 1], standardError = k[i, 2], statistic = k[i, 3], p = k[i, 4])))) }
cl <- d$carb * 10 + d$gear %% 2
for (t in c("CR0", "CR1", "CR1S")) { V <- vcovCR(m, cl, t); add(paste("lm on mtcars with", t, "(clubSandwich)"), list(statistic = "regression", outcome = d$mpg, columns = cols, cluster = cl, standardError = t), list(coefficients = lapply(1:4, function(i) list(estimate = unname(coef(m)[i]), standardError = sqrt(V[i, i]))))) }
k <- coef_test(m, vcovCR(m, cl, "CR2"), test = "Satterthwaite")
add("lm on mtcars with CR2 and Satterthwaite df (clubSandwich)", list(statistic = "regression", outcome = d$mpg, columns = cols, cluster = cl, standardError = "CR2"), list(coefficients = lapply(1:4, function(i) list(estimate = k$beta[i], standardError = k$SE[i], df = k$df_Satt[i], p = k$p_Satt[i]))))
data(AchievementAwardsRCT, package = "clubSandwich"); A <- subset(AchievementAwardsRCT, year == 2001 & !is.na(Bagrut_status)); A$treat <- as.numeric(A$treated == 1 | A$treated == "1")
set.seed(1); keep <- sort(sample(nrow(A), 700)); A <- A[keep, ]; A$boy <- as.numeric(A$sex == "Boy")
if (length(unique(A$treat)) == 2) { m2 <- lm(Bagrut_status ~ treat + boy + siblings, A); k <- coef_test(m2, vcovCR(m2, A$school_id, "CR2"), test = "Satterthwaite")
  add("school trial with CR2 (Angrist and Lavy, clubSandwich data)", list(statistic = "regression", outcome = A$Bagrut_status, columns = list(treat = A$treat, boy = A$boy, siblings = A$siblings), cluster = as.character(A$school_id)), list(coefficients = lapply(1:4, function(i) list(estimate = k$beta[i], standardError = k$SE[i], df = k$df_Satt[i], p = k$p_Satt[i])))) }
wf <- lm(mpg ~ am + wt + hp, d); W <- waldtest(wf, . ~ am, vcov = vcovHC(wf, "HC2"))
add("joint Wald F with HC2 (lmtest)", list(statistic = "regression", outcome = d$mpg, columns = cols, standardError = "HC2", joint = c("wt", "hp")), list(joint = list(statistic = W$F[2], p = W$`Pr(>F)`[2])))
L <- longley; ml <- lm(Employed ~ ., L); k <- coef(summary(ml))
add("Longley, ill-conditioned", list(statistic = "regression", outcome = L$Employed, columns = as.list(L[setdiff(names(L), "Employed")]), standardError = "classical"), list(coefficients = lapply(1:7, function(i) list(estimate = k[i, 1], standardError = k[i, 2]))), 1e-8)
ln <- lm_lin(mpg ~ am, ~ wt + hp, d, se_type = "HC2")
add("Lin on mtcars (estimatr)", list(statistic = "lin", outcome = d$mpg, treatment = d$am, covariates = list(wt = d$wt, hp = d$hp)), list(estimate = unname(ln$coefficients["am"]), standardError = unname(ln$std.error["am"]), df = unname(ln$df["am"]), p = unname(ln$p.value["am"]), interval = list(lower = unname(ln$conf.low["am"]), upper = unname(ln$conf.high["am"]))))
an <- lm_robust(mpg ~ am + wt, d, se_type = "HC2")
add("ANCOVA on mtcars (estimatr)", list(statistic = "ancova", outcome = d$mpg, treatment = d$am, covariates = list(wt = d$wt)), list(estimate = unname(an$coefficients["am"]), standardError = unname(an$std.error["am"]), p = unname(an$p.value["am"])))
th <- unname(coef(lm(mpg ~ am + wt, d))["wt"]); adj <- d$mpg - th * (d$wt - mean(d$wt))
add("CUPED: pooled within-arm slope, then Welch", list(statistic = "cuped", outcome = d$mpg, treatment = d$am, covariate = d$wt), c(list(theta = th), tt(t.test(adj[d$am == 1], adj[d$am == 0]))))
lg <- glm(vs ~ wt, binomial, d, control = glm.control(epsilon = 1e-14)); k <- coef(summary(lg))
add("logistic on mtcars", list(statistic = "logistic", outcome = d$vs, columns = list(wt = d$wt)), list(intercept = k[1, 1], deviance = deviance(lg), coefficients = list(list(estimate = k[2, 1], standardError = k[2, 2], p = k[2, 4]))), 1e-4)
bl <- difference_in_means(breaks ~ wool, blocks = tension, data = transform(warpbreaks, wool = factor(wool, c("B", "A"))))
add("blocked by tension, warpbreaks (estimatr)", list(statistic = "blocked", outcome = warpbreaks$breaks, treatment = as.numeric(warpbreaks$wool == "A"), strata = as.character(warpbreaks$tension)), list(estimate = unname(bl$coefficients), standardError = unname(bl$std.error), df = unname(bl$df), p = unname(bl$p.value)))
set.seed(7); n <- 120; z <- rbinom(n, 1, .5); rec <- rbinom(n, 1, ifelse(z == 1, .7, .15)); y <- round(3 + rec * 1.2 + rnorm(n), 3); g <- rep(1:15, 8)
iv <- iv_robust(y ~ rec | z, se_type = "HC2"); add("CACE with HC2 (estimatr iv_robust)", list(statistic = "cace", outcome = y, assigned = z, received = rec), list(estimate = unname(iv$coefficients["rec"]), standardError = unname(iv$std.error["rec"]), df = unname(iv$df["rec"]), p = unname(iv$p.value["rec"])))
iv <- iv_robust(y ~ rec | z, se_type = "CR2", clusters = g); add("CACE with CR2 (estimatr iv_robust)", list(statistic = "cace", outcome = y, assigned = z, received = rec, cluster = g), list(estimate = unname(iv$coefficients["rec"]), standardError = unname(iv$std.error["rec"])))

# clusters, resampling -----------------------------------------------------------------------------------------------
G <- 12; sizes <- c(5, 9, 3, 7, 11, 4, 6, 8, 5, 10, 2, 6); gid <- rep(sprintf("c%02d", 1:G), sizes); tr <- rep(rep(0:1, 6), sizes); yy <- round(rnorm(length(gid)) + rep(rnorm(G), sizes) + .8 * tr, 3)
mm <- tapply(yy, gid, mean); ta <- tapply(tr, gid, mean); add("cluster means", list(statistic = "cluster-means", outcome = yy, treatment = tr, cluster = gid), tt(t.test(mm[ta == 1], mm[ta == 0])))
av <- anova(lm(yy ~ factor(tr) + factor(gid))); msb <- av[2, 3]; msw <- av[3, 3]; n0 <- (length(yy) - sum(sapply(0:1, function(t) sum(sizes[ta == t]^2) / sum(sizes[ta == t])))) / (G - 2)
add("ICC from the ANOVA table", list(statistic = "icc", outcome = yy, treatment = tr, cluster = gid), list(icc = (msb - msw) / (msb + (n0 - 1) * msw), effectiveClusters = sum(sizes)^2 / sum(sizes^2)))
f1 <- lm(yy ~ tr); f0 <- lm(yy ~ 1); tstat <- function(y) { f <- lm(y ~ tr); coef(f)[2] / sqrt(vcovCL(f, factor(gid), type = "HC0", cadjust = FALSE)[2, 2]) }
t0 <- tstat(yy); signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), G))); code <- as.integer(factor(gid))
ts <- apply(signs, 1, function(w) tstat(fitted(f0) + resid(f0) * w[code])); add("wild cluster bootstrap, all 4096 sign changes", list(statistic = "wild-cluster-bootstrap", outcome = yy, treatment = tr, cluster = gid, seed = 1), list(p = mean(abs(ts) >= abs(t0) * (1 - 1e-10)), estimate = unname(coef(f1)[2]), standardError = sqrt(vcovCR(f1, gid, "CR1")[2, 2])))
ri <- combn(G, 6); vals <- as.numeric(mm); st <- apply(ri, 2, function(i) mean(vals[i]) - mean(vals[-i])); ob <- mean(vals[ta == 1]) - mean(vals[ta == 0])
add("randomisation inference over cluster means, 924 assignments", list(statistic = "randomisation-inference", outcome = yy, treatment = tr, cluster = gid, seed = 1), list(estimate = ob, p = mean(abs(st) >= abs(ob) - 1e-12), smallestP = 2 / 924))
add("randomisation inference, two strata", { list(statistic = "randomisation-inference", outcome = c(3, 5, 2, 8, 1, 9, 4, 7, 6.5), treatment = c(1, 1, 0, 0, 0, 1, 0, 1, 0), strata = c("a", "a", "a", "a", "b", "b", "b", "b", "b"), seed = 1) },
  { v <- c(3, 5, 2, 8, 1, 9, 4, 7, 6.5); A1 <- combn(4, 2); B1 <- combn(5, 2); f <- function(i, j) 4 / 9 * (mean(v[1:4][i]) - mean(v[1:4][-i])) + 5 / 9 * (mean(v[5:9][j]) - mean(v[5:9][-j])); o <- f(1:2, c(2, 4)); all <- unlist(lapply(1:6, function(a) sapply(1:10, function(b) f(A1[, a], B1[, b])))); list(estimate = o, p = mean(abs(all) >= abs(o) - 1e-12)) })

# multiplicity, margins, sample ratio --------------------------------------------------------------------------------
pv <- c(0.01, 0.02, 0.03, 0.04, 0.005, 0.3, 0.02); nm <- c("bonferroni", "holm", "hochberg", "hommel", "benjamini-hochberg", "benjamini-yekutieli")
for (i in 1:6) add(paste("p.adjust", nm[i]), list(statistic = "adjust-p", p = pv, method = nm[i]), list(adjusted = p.adjust(pv, c("bonferroni", "holm", "hochberg", "hommel", "BH", "BY")[i])))
h <- t.test(a, b, mu = -0.5, alternative = "greater", conf.level = .975); w2 <- t.test(a, b)
add("non-inferiority as a one-sided t test", list(statistic = "non-inferiority", estimate = mean(a) - mean(b), standardError = w2$stderr, df = unname(w2$parameter), margin = 0.5), list(statistic = unname(h$statistic), p = h$p.value, interval = list(lower = h$conf.int[1])))
h1 <- t.test(a, b, mu = -4, alternative = "greater"); h2 <- t.test(a, b, mu = 4, alternative = "less")
add("equivalence as two one-sided t tests", list(statistic = "equivalence", estimate = mean(a) - mean(b), standardError = w2$stderr, df = unname(w2$parameter), margin = 4), list(p = max(h1$p.value, h2$p.value)))
h <- chisq.test(c(5100, 4900, 0), p = c(.5, .4, .1)); add("sample ratio with an empty arm", list(statistic = "sample-ratio", arms = list(list(arm = "a", observed = 5100, ratio = 5), list(arm = "b", observed = 4900, ratio = 4), list(arm = "c", observed = 0, ratio = 1))), list(chiSquare = list(statistic = unname(h$statistic)), log10P = pchisq(unname(h$statistic), 2, lower.tail = FALSE, log.p = TRUE) / log(10), isMismatch = TRUE))
xm <- c(1, 6, 1); pr <- c(.5, .25, .25); allx <- expand.grid(0:8, 0:8, 0:8); allx <- allx[rowSums(allx) == 8, ]; dm <- apply(allx, 1, dmultinom, prob = pr); add("sample ratio, exact multinomial", list(statistic = "sample-ratio", arms = list(list(arm = "a", observed = 1, ratio = 2), list(arm = "b", observed = 6), list(arm = "c", observed = 1))), list(p = sum(dm[dm <= dmultinom(xm, prob = pr) * (1 + 1e-7)])))

# power --------------------------------------------------------------------------------------------------------------
h <- power.t.test(delta = .5, sd = 1, power = .8, strict = TRUE, tol = 1e-12); add("power.t.test, n for d = 0.5", list(statistic = "power-means", difference = .5, power = .8), list(nControlExact = h$n, nControl = ceiling(h$n)), 1e-6)
add("power.t.test, power strict", list(statistic = "power-means", n = 20, difference = .3), list(power = power.t.test(20, .3, strict = TRUE)$power)); add("power.t.test, wrong tail left out", list(statistic = "power-means", n = 20, difference = .3, wrongTail = FALSE), list(power = power.t.test(20, .3)$power))
add("power.t.test, detectable difference", list(statistic = "power-means", n = 64, sd = 3, power = .9), list(difference = power.t.test(64, sd = 3, power = .9, strict = TRUE, tol = 1e-12)$delta)); add("power.t.test, one-sided", list(statistic = "power-means", n = 30, difference = .4, sides = 1), list(power = power.t.test(30, .4, alternative = "one.sided")$power))
add("unequal arms (pwr.t2n.test)", list(statistic = "power-means", n = 40, ratio = 2, difference = .5), list(power = pwr.t2n.test(80, 40, .5)$power)); add("power.prop.test, n", list(statistic = "power-proportions", control = .5, treated = .6, power = .9, wrongTail = FALSE), list(nControlExact = power.prop.test(p1 = .5, p2 = .6, power = .9, tol = 1e-12)$n)); add("power.prop.test, power strict", list(statistic = "power-proportions", control = .1, treated = .15, n = 200), list(power = power.prop.test(200, .1, .15, strict = TRUE)$power))
crt <- function(k, m, icc, cv, d) { deff <- 1 + ((cv^2 + 1) * m - 1) * icc; nc <- d / sqrt(2 * deff / (k * m)); df <- 2 * k - 2; tc <- qt(.975, df); pt(tc, df, nc, lower.tail = FALSE) + pt(-tc, df, nc) }
add("cluster power by design effect and noncentral t", list(statistic = "power-clusters", clusters = 8, size = 30, icc = .05, sizeCv = .4, difference = .4), list(power = crt(8, 30, .05, .4, .4), designEffect = 1 + ((.16 + 1) * 30 - 1) * .05, permutationFloor = 2 / choose(16, 8)), 1e-6)
add("clusters needed", list(statistic = "power-clusters", size = 30, icc = .05, difference = .4, power = .8), list(clustersControlExact = uniroot(function(k) crt(k, 30, .05, 0, .4) - .8, c(2, 100), tol = 1e-12)$root), 1e-6)
ef <- 2; se <- 8.1; al <- .05; zc <- qnorm(.975); pw <- pnorm(-zc + ef / se) + pnorm(-zc - ef / se); em <- integrate(function(x) abs(x) * dnorm(x, ef, se), zc * se, Inf, rel.tol = 1e-12)$value + integrate(function(x) abs(x) * dnorm(x, ef, se), -Inf, -zc * se, rel.tol = 1e-12)$value
add("type S and M by integration", list(statistic = "type-s-m", effect = ef, standardError = se), list(power = pw, typeS = pnorm(-zc - ef / se) / pw, typeM = em / pw / ef), 1e-6)

# sequential ---------------------------------------------------------------------------------------------------------
for (k in list(list("asOF", "obrien-fleming"), list("asP", "pocock"))) for (K in c(3, 5)) { r <- getDesignGroupSequential(kMax = K, alpha = .025, sided = 1, typeOfDesign = k[[1]]); add(paste("rpact", k[[1]], K, "looks, one-sided 0.025"), list(statistic = "group-sequential", looks = K, alpha = .025, sides = 1, spending = k[[2]]), list(boundaries = lapply(1:K, function(i) list(boundary = r$criticalValues[i]))), 1e-4) }
r <- getDesignGroupSequential(informationRates = c(.3, .55, 1), alpha = .05, sided = 2, typeOfDesign = "asOF"); add("rpact asOF, two-sided, unequal looks", list(statistic = "group-sequential", information = c(.3, .55, 1)), list(boundaries = lapply(1:3, function(i) list(boundary = r$criticalValues[i]))), 1e-4)
z5 <- qnorm(1 - .5 * 2 * pnorm(qnorm(1 - .025) / sqrt(.2), lower.tail = FALSE)); add("split convention, first of five looks", list(statistic = "group-sequential", looks = 5, convention = "split"), list(boundaries = list(list(boundary = z5))), 1e-6)
library(mvtnorm); sg <- outer(1:3, 1:3, function(i, j) sqrt(pmin(i, j) / pmax(i, j))); r3 <- getDesignGroupSequential(kMax = 3, alpha = .025, sided = 1, typeOfDesign = "asOF")$criticalValues
set.seed(1); pw <- 1 - pmvnorm(upper = r3, mean = 3 * sqrt((1:3) / 3), sigma = sg, algorithm = Miwa(steps = 512)); add("power at drift 3 (mvtnorm)", list(statistic = "group-sequential", looks = 3, alpha = .025, sides = 1, drift = 3), list(crossing = list(list(), list(), list(cumulative = as.numeric(pw)))), 1e-4)
av <- function(e, s, tau) { lr <- function(th) dnorm(e, th, sqrt(s^2 + tau^2)) / dnorm(e, th, s); list(logLikelihoodRatio = log(lr(0)), p = min(1, 1 / lr(0)), interval = list(lower = uniroot(function(th) log(lr(th)) - log(20), c(e - 20 * s, e), tol = 1e-14)$root, upper = uniroot(function(th) log(lr(th)) - log(20), c(e, e + 20 * s), tol = 1e-14)$root)) }
add("always-valid interval from the mixture likelihood ratio", list(statistic = "always-valid", estimate = .8, standardError = .25, tau = .5), av(.8, .25, .5))

# meta-analysis ------------------------------------------------------------------------------------------------------
B <- dat.bcg; e <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = B); sites <- lapply(1:13, function(i) list(estimate = as.numeric(e$yi[i]), standardError = sqrt(e$vi[i])))
for (k in list(c("FE", "fixed"), c("DL", "dersimonian-laird"), c("PM", "paule-mandel"), c("REML", "reml"))) { r <- rma(yi, vi, data = e, method = k[1], control = list(threshold = 1e-12, tol = 1e-12, maxiter = 1e4)); add(paste("BCG trials,", k[1], "(metafor)"), list(statistic = "meta-analysis", sites = sites, method = k[2]), list(estimate = as.numeric(r$beta), standardError = r$se, tau2 = r$tau2, p = r$pval, q = list(statistic = r$QE, p = r$QEp), interval = list(lower = r$ci.lb, upper = r$ci.ub)), if (k[1] %in% c("REML", "PM")) 1e-4 else 1e-6) }
r <- rma(yi, vi, data = e, method = "DL", test = "knha"); add("BCG trials, Hartung-Knapp (metafor)", list(statistic = "meta-analysis", sites = sites, method = "dersimonian-laird", hartungKnapp = TRUE), list(standardError = r$se, p = r$pval, interval = list(lower = r$ci.lb, upper = r$ci.ub)))
tabs <- lapply(1:13, function(i) list(treated = cnt(B$tpos[i], B$tpos[i] + B$tneg[i]), control = cnt(B$cpos[i], B$cpos[i] + B$cneg[i])))
for (k in list(c("OR", "odds-ratio"), c("RR", "risk-ratio"), c("RD", "risk-difference"))) { r <- rma.mh(ai = tpos, bi = tneg, ci = cpos, di = cneg, data = B, measure = k[1]); tr2 <- if (k[1] == "RD") identity else exp; add(paste("BCG trials, Mantel-Haenszel", k[1]), list(statistic = "mantel-haenszel", sites = tabs, measure = k[2]), list(estimate = tr2(as.numeric(r$beta)), standardError = r$se, p = r$pval, interval = list(lower = tr2(r$ci.lb), upper = tr2(r$ci.ub)))) }

# quasi-experiments --------------------------------------------------------------------------------------------------
data(Grunfeld, package = "plm"); P <- Grunfeld; P$tr <- as.numeric(P$firm %in% c(2, 5, 9) & P$year >= 1946); m <- lm(inv ~ tr + factor(firm) + factor(year), P); pr <- list(outcome = P$inv, unit = as.character(P$firm), time = P$year, treated = P$tr)
k <- coef_test(m, vcovCR(m, P$firm, "CR2"), test = "Satterthwaite", coefs = "tr"); add("panel with unit and time effects, CR2 (clubSandwich, all dummies)", c(list(statistic = "panel-did"), pr), list(estimate = k$beta, standardError = k$SE, df = k$df_Satt, p = k$p_Satt))
V <- vcovCR(m, P$firm, "CR1S"); add("panel, CR1S counting absorbed effects", c(list(statistic = "panel-did", standardError = "CR1S"), pr), list(standardError = sqrt(V["tr", "tr"])))
P5 <- subset(P, year >= 1943 & year <= 1950); P5$ev <- P5$firm %in% c(2, 5, 9); for (y in setdiff(1943:1950, 1945)) P5[[paste0("e", y)]] <- as.numeric(P5$ev & P5$year == y)
P5$tr <- as.numeric(P5$ev & P5$year >= 1946); m <- lm(as.formula(paste("inv ~", paste0("e", setdiff(1943:1950, 1945), collapse = "+"), "+ factor(firm) + factor(year)")), P5); V <- vcovCR(m, P5$firm, "CR1"); nmE <- paste0("e", setdiff(1943:1950, 1945)); ld <- c("e1943", "e1944"); bq <- coef(m)[ld]; Fj <- as.numeric(t(bq) %*% solve(V[ld, ld]) %*% bq / 2)
add("event study, CR1, joint test of leads", list(statistic = "event-study", outcome = P5$inv, unit = as.character(P5$firm), time = P5$year, treated = P5$tr, standardError = "CR1"), list(effects = lapply(nmE, function(i) list(estimate = unname(coef(m)[i]), standardError = sqrt(V[i, i]))), leadsJointTest = list(statistic = Fj, p = pf(Fj, 2, 9, lower.tail = FALSE))))
y <- as.numeric(UKDriverDeaths)[97:192]; tt1 <- 1:96; st <- 74; post <- as.numeric(tt1 >= st); sl <- ifelse(tt1 >= st, tt1 - st, 0); m <- lm(y ~ tt1 + post + sl + sin(2 * pi * tt1 / 12) + cos(2 * pi * tt1 / 12)); V <- NeweyWest(m, lag = 3, prewhite = FALSE, adjust = TRUE); k <- coeftest(m, V)
add("seat belts: segmented regression, Newey-West lag 3 (sandwich)", list(statistic = "interrupted-time-series", outcome = y, start = st - 1, lag = 3, season = list(kind = "fourier", period = 12, pairs = 1)), list(levelChange = list(estimate = k[3, 1], standardError = k[3, 2], p = k[3, 4]), slopeChange = list(estimate = k[4, 1], standardError = k[4, 2]), residualChecks = list(durbinWatson = unname(dwtest(m)$statistic), ljungBox = list(statistic = unname(Box.test(resid(m), 12, "Ljung")$statistic)), breuschGodfrey = list(statistic = unname(bgtest(m, 12)$statistic), p = unname(bgtest(m, 12)$p.value)))))
V0 <- NeweyWest(m, lag = 6, prewhite = FALSE, adjust = FALSE); add("Newey-West without small-sample factor, lag 6", list(statistic = "interrupted-time-series", outcome = y, start = st - 1, lag = 6, smallSample = FALSE, season = list(kind = "fourier", period = 12, pairs = 1)), list(levelChange = list(standardError = sqrt(V0[3, 3]))))
md <- lm(y ~ tt1 + post + sl + factor((tt1 - 1) %% 12)); add("monthly dummies", list(statistic = "interrupted-time-series", outcome = y, start = st - 1, lag = 0, smallSample = FALSE, season = list(kind = "dummies", period = 12)), list(levelChange = list(estimate = unname(coef(md)["post"]), standardError = sqrt(vcovHC(md, "HC0")["post", "post"]))))
x2 <- as.numeric(Seatbelts[97:192, "rear"]); two <- data.frame(v = c(y, x2), t = c(tt1, tt1), p = c(post, post), s = c(sl, sl), g = rep(1:0, each = 96)); mc <- lm(v ~ (t + p + s) * g, two); add("controlled series, as the stacked model's interactions", list(statistic = "interrupted-time-series", outcome = y, comparison = x2, start = st - 1, lag = 2), list(levelChange = list(estimate = unname(coef(mc)["p:g"])), slopeChange = list(estimate = unname(coef(mc)["s:g"]))))
sub <- lm(mpg ~ am * factor(cyl > 5), d); W <- waldtest(lm(mpg ~ am + factor(cyl > 5), d), sub, vcov = vcovHC(sub, "HC2")); add("subgroup interaction, HC2", list(statistic = "subgroups", outcome = d$mpg, treatment = d$am, groups = as.character(d$cyl > 5), smallestCell = 1), list(interaction = list(statistic = W$F[2], p = W$`Pr(>F)`[2])))
bm <- lm(am ~ wt + hp, d); fs <- summary(bm)$fstatistic; add("balance, joint F", list(statistic = "balance", treatment = d$am, covariates = list(wt = d$wt, hp = d$hp)), list(joint = list(statistic = unname(fs[1]), p = pf(fs[1], fs[2], fs[3], lower.tail = FALSE)[[1]])))

# costs --------------------------------------------------------------------------------------------------------------
gb <- c(rep(.035, 30), rep(.03, 45), rep(.025, 50), rep(.02, 75), rep(.015, 100), rep(.01, 50)); fac <- cumprod(1 / (1 + gb))
for (y in c(1, 30, 31, 75, 76, 126, 201, 301)) add(paste("Green Book factor, year", y), list(statistic = "discount-factor", year = y), list(factor = fac[y]), 1e-9)
fl <- c(-1000, rep(300, 5)); add("IRR by uniroot", list(statistic = "internal-rate-of-return", flows = fl), list(rate = uniroot(function(r) sum(fl / (1 + r)^(0:5)), c(0, 1), tol = 1e-14)$root), 1e-6)
add("NPV at 3%", list(statistic = "net-present-value", flows = fl, rate = .03), list(npv = sum(fl / 1.03^(0:5))))
add("acceptability, joint normal", list(statistic = "cost-effectiveness", cost = 300, effect = .02, costError = 120, effectError = .008, covariance = .1, willingnessToPay = c(0, 20000)), list(icer = 15000, curve = list(list(probabilityWorthIt = pnorm(-300 / 120)), list(probabilityWorthIt = pnorm(100 / sqrt(20000^2 * .008^2 + 120^2 - 2 * 20000 * .1))))))

sink(); pk <- c("sandwich", "clubSandwich", "lmtest", "metafor", "estimatr", "rpact", "pwr", "plm", "AER", "Epi", "mvtnorm")
cat(toJSON(list(R = R.version.string, packages = sapply(pk, function(p) as.character(packageVersion(p)), simplify = FALSE), cases = cases), auto_unbox = TRUE, digits = NA, pretty = FALSE))
