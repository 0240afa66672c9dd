/** Escapes what is not markup. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const style = `body{font:1.125rem/1.5 system-ui,sans-serif;margin:0;color:#0b0c0c;background:#fff}
main{max-inline-size:48rem;margin-inline:auto;padding:1.5rem}
h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.25rem;margin-block-start:2rem}
button{font:inherit;padding:.5rem 1rem;border:2px solid #0b0c0c;background:#f3f2f1;color:inherit;cursor:pointer;text-align:start}
button.main{background:#1d4f91;border-color:#1d4f91;color:#fff}
button:focus-visible,input:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid #ffbf47;outline-offset:0;box-shadow:0 0 0 5px #0b0c0c}
input{font:inherit;padding:.5rem;border:2px solid #0b0c0c;inline-size:100%;max-inline-size:24rem;box-sizing:border-box;display:block;margin-block:.25rem 1rem}
ul.plain{list-style:none;padding:0}ul.plain li{margin-block:.5rem}ul.plain button{inline-size:100%}
small{display:block;color:#505a5f}table{border-collapse:collapse;inline-size:100%}
th,td{text-align:start;padding:.4rem .8rem .4rem 0;border-block-end:1px solid #b1b4b6;vertical-align:top}
.fault{border-inline-start:.3rem solid #b3261e;padding-inline-start:1rem;color:#8c1d18}form.inline{display:inline-block;margin-inline-end:.5rem}
pre{white-space:pre-wrap;background:#f3f2f1;padding:1rem}a{color:#1d4f91}`;

/** A plain page that works without script; `main` is markup, everything else text. */
export function htmlPage(page: { readonly language: string; readonly title: string; readonly main: string }): string {
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}"><head><meta charset="utf-8"><title>${escapeHtml(page.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><style>${style}</style></head>
<body><main>${page.main}</main></body></html>\n`;
}
