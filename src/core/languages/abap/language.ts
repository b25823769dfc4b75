import type { Idiom } from '../idiom';
import type { PlainLanguage } from '../plain-language';
import { recogniseAbap } from './calls';

const ABAP_IDIOM: Idiom = {
  // A program on an application server has no environment of its own.
  environmentRead: undefined,
  text: value => ({ text: `'${value.replaceAll("'", "''")}'`, imports: [] }),
  entry: (_style, key, value) => `${key} = ${value}`,
  comment: text => `" ${text}`,
  interpolate: () => undefined,
};

export const ABAP: PlainLanguage = {
  about: { name: 'ABAP (single calls)', sdks: 'AWS SDK for SAP ABAP', fences: [] },
  paths: /\.abap$/i,
  recognise: recogniseAbap,
  idiom: ABAP_IDIOM,
};
