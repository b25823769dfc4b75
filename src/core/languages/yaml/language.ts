import type { Node } from 'web-tree-sitter';
import { accountInYaml } from '../infrastructure/account-reading';
import { innerPrograms, type Outline } from '../infrastructure/inner-programs';
import { mayConcern, recogniseData } from '../infrastructure/recognise';
import type { Language } from '../language';
import { children } from '../nodes';
import { YAML_IDIOM } from './idiom';
import { isParsable } from './nesting';
import { SCALARS, yamlScalar } from './scalars';
import { scalarAround, tagOf, unwrapped, valuePlace, YAML_SYNTAX } from './syntax';

const outline = (root: Node, text: string): Outline<Node> => {
  const textOf = (node: Node): string | undefined => {
    const content = unwrapped(node);
    return SCALARS.has(content.type) ? yamlScalar(content, text).text : undefined;
  };
  return {
    textAt: offset => {
      const scalar = scalarAround(root.descendantForIndex(offset, offset + 1) ?? root);
      return scalar && valuePlace(scalar) ? scalar : undefined;
    },
    placeOf: value => {
      const place = valuePlace(value);
      return place && { holder: place.holder, key: place.key && textOf(place.key) };
    },
    valueIn: (map, key) => {
      const pairs = map.type === 'block_mapping' || map.type === 'flow_mapping' ? children(map) : [];
      const pair = pairs.find(child => {
        const named = child.childForFieldName('key');
        return named !== null && textOf(named) === key;
      });
      const value = pair?.childForFieldName('value');
      return value ? unwrapped(value) : undefined;
    },
    itemsOf: list => (list.type === 'block_sequence' || list.type === 'flow_sequence' ? children(list).map(unwrapped) : undefined),
    scalarOf: value => (SCALARS.has(value.type) ? yamlScalar(value, text) : undefined),
    functionOf: value => (value.parent ? tagOf(value.parent, text)?.replace(/^!(?!!)/, '') : undefined),
    startOf: value => value.startIndex,
  };
};

export const YAML: Language = {
  ...YAML_SYNTAX,
  recognise: resolver => recogniseData(resolver, { idiom: YAML_IDIOM, account: accountInYaml }),
  idiom: YAML_IDIOM,
  embedded: (root, text) => innerPrograms(outline(root, text), text),
  mayConcern,
  isParsable,
  about: { name: 'YAML', sdks: 'Step Functions, EventBridge Scheduler, CloudFormation', fences: ['yaml', 'yml'] },
};
