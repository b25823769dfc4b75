/** Bytes of which one at least stands in every manifest that can be told from those of other services. */
export const MANIFEST_NEEDLES: readonly string[] = ['annotations-ref', 'prelabeling-ref', 'prelabelling-ref'];

/** A cheap look that is true for every manifest. */
export const mayBeManifest = (text: string): boolean => MANIFEST_NEEDLES.some(needle => text.includes(needle));
