/** A service the site depends on did not answer, or not in its own words: nobody knows whether the call was carried out. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}
