# Writes assigned-groups.json: a cluster trial and a trial of matched pairs of offices as CSV, with what R finds when every
# check goes by what was assigned. Run: Rscript assigned-groups.R > assigned-groups.json
suppressPackageStartupMessages({library(jsonlite); library(clubSandwich); library(estimatr)})
set.seed(20261123); k <- 12; size <- c(4, 9, 14, 6, 11, 20, 5, 8, 13, 7, 10, 16)
d <- data.frame(office = rep(1:k, size)); d$arm <- d$office %% 2; d$pair <- (d$office + 1) %/% 2; n <- nrow(d)
shift <- rnorm(k); d$x <- round(rnorm(n) + .8 * shift[d$office], 2); d$w <- round(rexp(n), 2); d$sex <- ifelse(runif(n) < .5, "f", "m")
d$took <- ifelse(d$arm == 1, rbinom(n, 1, .8), rbinom(n, 1, .1)); d$y <- round(5 + d$took + shift[d$office] + rnorm(n), 2); d$y[runif(n) < .08 + .1 * (d$office == 5)] <- NA
o <- d[!is.na(d$y), ]; csv <- function() { out <- d; out$arm <- ifelse(d$arm == 1, "new", "old"); out$office <- paste0("o", d$office); out$pair <- paste0("p", d$pair); paste(capture.output(write.csv(out, row.names = FALSE, quote = FALSE, na = "")), collapse = "\n") }
cr <- function(m, cl, name) { s <- coef_test(m, vcovCR(m, cl, "CR2"), test = "Satterthwaite"); i <- which(names(coef(m)) == name); list(estimate = s$beta[i], standardError = s$SE[i], df = s$df_Satt[i], p = s$p_Satt[i]) }
checks <- function(g) { miss <- lm(as.numeric(is.na(y)) ~ arm, d); m <- cr(miss, d[[g]], "arm"); iv <- iv_robust(y ~ took | arm, o, clusters = o[[g]], se_type = "CR2")
  list(attrition = list(differential = m$estimate, standardError = m$standardError, df = m$df, p = m$p),
    subgroups = lapply(c("f", "m"), function(s) { q <- o[o$sex == s, ]; cr(lm(y ~ arm, q), q[[g]], "arm") }),
    compliance = list(estimate = unname(iv$coefficients["took"]), standardError = unname(iv$std.error["took"]), df = unname(iv$df["took"]))) }
means <- aggregate(cbind(x, w, arm) ~ office, d, mean); jf <- summary(lm(arm ~ x + w, means))$fstatistic
side <- aggregate(y ~ office + arm + pair, o, mean); dif <- with(side, y[arm == 1][order(pair[arm == 1])] - y[arm == 0][order(pair[arm == 0])])
signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(dif)))); all <- signs %*% dif / length(dif)
cl <- aggregate(y ~ office + arm, o, mean); pick <- combn(k, sum(cl$arm)); dm <- apply(pick, 2, function(i) mean(cl$y[i]) - mean(cl$y[-i])); seen <- mean(cl$y[cl$arm == 1]) - mean(cl$y[cl$arm == 0])
joint <- list(statistic = unname(jf[1]), df1 = unname(jf[2]), df2 = unname(jf[3]), p = unname(pf(jf[1], jf[2], jf[3], lower.tail = FALSE)))
cat(toJSON(list(R = R.version.string, packages = list(clubSandwich = as.character(packageVersion("clubSandwich")), estimatr = as.character(packageVersion("estimatr"))), csv = csv(),
  `cluster-randomised` = c(checks("office"), list(joint = joint, permutation = list(p = mean(abs(dm) >= abs(seen) - 1e-9), assignments = ncol(pick)))),
  `matched-pairs` = c(checks("pair"), list(joint = joint, permutation = list(estimate = mean(dif), p = mean(abs(all) >= abs(mean(dif)) - 1e-9), assignments = 2^length(dif), smallestP = 2 / 2^length(dif))))), auto_unbox = TRUE, digits = NA))
