/** Policy files are bundled as text (see `functions/build.ts` and `vitest.config.ts`). */
declare module '*.cedar' {
  const text: string;
  export default text;
}
