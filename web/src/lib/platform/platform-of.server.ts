/** What the adapter handed over with the request; `handle` has made sure that it is there. */
export const platformOf = ({ platform }: { platform?: Readonly<App.Platform> | undefined }): Readonly<App.Platform> => {
  if (platform === undefined) throw new Error('the site answers only behind its adapter');
  return platform;
};
