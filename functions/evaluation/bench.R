# The same work as bench.ts in R, on the same binary columns. Prints one JSON line: seconds per task and peak memory in MB.
suppressPackageStartupMessages({library(sandwich); library(estimatr)})
folder <- commandArgs(TRUE)[1]; task <- commandArgs(TRUE)[2]; n <- as.integer(commandArgs(TRUE)[3])
col <- function(name) readBin(file.path(folder, paste0(name, ".f64")), "double", n)
y <- col("y"); t <- col("t")
seconds <- system.time(value <- switch(task,
  welch = unname(t.test(y[t == 1], y[t == 0])$stderr),
  lin = { d <- data.frame(y, t, x1 = col("x1"), x2 = col("x2"), x3 = col("x3"), x4 = col("x4"), x5 = col("x5")); unname(lm_lin(y ~ t, ~ x1 + x2 + x3 + x4 + x5, d, se_type = "HC2")$std.error["t"]) },
  cr2 = { d <- data.frame(y, t, c = col("c")); unname(lm_robust(y ~ t, d, clusters = c, se_type = "CR2")$std.error["t"]) },
  ri = { o <- abs(mean(y[t == 1]) - mean(y[t == 0])); m <- sum(t); s <- sum(y); k <- 0; for (i in 1:10000) { a <- sum(y[sample.int(n, m)]); k <- k + (abs(a / m - (s - a) / (n - m)) >= o) }; (k + 1) / 10001 }))[["elapsed"]]
peak <- as.numeric(sub("VmHWM:\\s*(\\d+) kB", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(sprintf('{"seconds":%.3f,"peakMb":%.0f,"value":%.15g}\n', seconds, peak, value))
