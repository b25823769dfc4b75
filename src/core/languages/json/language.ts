import type { Node } from 'web-tree-sitter';
import { accountInJson } from '../infrastructure/account-reading';
import { innerPrograms, type Outline } from '../infrastructure/inner-programs';
import { mayConcern, recogniseData } from '../infrastructure/recognise';
import type { Language } from '../language';
import { children } from '../nodes';
import { JSON_IDIOM } from './idiom';
import { jsonScalar, JSON_SYNTAX } from './syntax';

const outline = (root: Node, text: string): Outline<Node> => {
  const pairIn = (map: Node, key: string): Node | undefined => {
    const pair = map.type === 'object' ? children(map).find(child => keyOf(child) === key) : undefined;
    return pair?.childForFieldName('value') ?? undefined;
  };
  const keyOf = (pair: Node): string | undefined => {
    const key = pair.type === 'pair' ? pair.childForFieldName('key') : null;
    return key?.type === 'string' ? jsonScalar(key, text).text : undefined;
  };
  return {
    textAt: offset => {
      let node = root.descendantForIndex(offset, offset + 1);
      while (node && node.type !== 'string') node = node.parent;
      return node && !(node.parent?.type === 'pair' && node.parent.childForFieldName('key')?.equals(node)) ? node : undefined;
    },
    placeOf: value => {
      const { parent } = value;
      if (parent?.type === 'array') return { holder: parent, key: undefined };
      const key = parent ? keyOf(parent) : undefined;
      return parent?.parent && key !== undefined ? { holder: parent.parent, key } : undefined;
    },
    valueIn: pairIn,
    itemsOf: list => (list.type === 'array' ? children(list) : undefined),
    scalarOf: value => (value.type === 'string' ? jsonScalar(value, text) : undefined),
    functionOf: () => undefined,
    startOf: value => value.startIndex,
  };
};

export const JSON_LANGUAGE: Language = {
  ...JSON_SYNTAX,
  recognise: resolver => recogniseData(resolver, { idiom: JSON_IDIOM, account: accountInJson }),
  idiom: JSON_IDIOM,
  embedded: (root, text) => innerPrograms(outline(root, text), text),
  mayConcern,
  about: { name: 'JSON', sdks: 'Step Functions, EventBridge Scheduler, CloudFormation', fences: ['json', 'jsonc', 'json5', 'asl'] },
};
