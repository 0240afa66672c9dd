/** A script of its own for one page: see `adapter/page-scripts.ts`. */
declare module '*?page-script' {
  const address: string;
  export default address;
}
