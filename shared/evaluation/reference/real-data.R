# Writes real-data.json: what R finds in the four real data sets. Run: Rscript real-data.R FOLDER > real-data.json
suppressPackageStartupMessages({library(jsonlite); library(sandwich); library(Epi); library(lmtest)})
folder <- commandArgs(TRUE)[1]; rd <- function(f) read.csv(file.path(folder, f))
h <- rd("hiv_results_incentive.csv"); h <- h[!is.na(h$any), ]; k <- h[!is.na(h$got), ]
x1 <- sum(k$got[k$any == 1]); n1 <- sum(k$any == 1); x0 <- sum(k$got[k$any == 0]); n0 <- sum(k$any == 0)
nc <- ci.pd(x1, x0, n1 - x1, n0 - x0, print = FALSE); ct <- chisq.test(table(k$any, k$got), correct = FALSE)
hiv <- list(estimate = x1 / n1 - x0 / n0, statistic = sqrt(unname(ct$statistic) * (n1 + n0 - 1) / (n1 + n0)), interval = list(lower = unname(nc[, "2.5%"]), upper = unname(nc[, "97.5%"])), n = list(`1` = n1, `0` = n0))
w <- rd("workers_comp_injury.csv"); m <- lm(ldurat ~ highearn * afchnge, w); i <- "highearn:afchnge"; c1 <- coeftest(m, vcovHC(m, "HC1"))
injury <- list(estimate = c1[i, 1], standardError = c1[i, 2], statistic = c1[i, 3], p = c1[i, 4], df = m$df.residual)
z <- rd("incinerator_house_prices.csv"); m <- lm(rprice ~ nearinc * y81 + age, z); s <- coef(summary(m)); i <- "nearinc:y81"; ci <- confint(m)[i, ]
incinerator <- list(estimate = s[i, 1], standardError = s[i, 2], p = s[i, 4], interval = list(lower = ci[[1]], upper = ci[[2]]))
o <- rd("organ_donations.csv"); st <- split(o, o$State); after <- max(o$Quarter_Num[o$post == 0])
ch <- sapply(st, function(d) mean(d$Rate[d$Quarter_Num > after]) - mean(d$Rate[d$Quarter_Num <= after])); ef <- sapply(seq_along(ch), function(i) ch[i] - mean(ch[-i])); ca <- ef[names(st) == "California"]
twfe <- coef(lm(Rate ~ I(california * post) + factor(State) + factor(Quarter), o))[2]
organ <- list(estimate = unname(twfe), p = mean(abs(ef) >= abs(ca) - 1e-12))
cat(toJSON(list(R = R.version.string, packages = list(sandwich = as.character(packageVersion("sandwich")), Epi = as.character(packageVersion("Epi"))),
  studies = list(`hiv-results-incentive` = hiv, `organ-donations` = organ, `workers-comp-injury` = injury, `incinerator-house-prices` = incinerator)), auto_unbox = TRUE, digits = NA, pretty = TRUE))
