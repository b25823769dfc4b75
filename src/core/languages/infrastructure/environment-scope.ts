import { mapsIn, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import type { EnvironmentSetting } from '../../model/facts';
import { contains, type Span } from '../../text';
import { ENDPOINT_VARIABLES } from '../../textract/variables';
import { TRANSPORT_VARIABLES } from '../../textract/transport';

/**
 * Whose environment a variable is in, where a file of data describes several programs: the service of Compose, the container, the function,
 * the job or the step that gets it. What another one does says nothing about it.
 */

/** Under these keys stand programs side by side. */
const SIDE_BY_SIDE: ReadonlySet<string> = new Set(['services', 'functions', 'jobs', 'steps', 'stages', 'containers', 'initContainers', 'containerDefinitions', 'container_definitions', 'ContainerDefinitions']);

/** Under these, programs among what belongs to them: where only one of them has an environment, all of it is its own. */
const AMONG_OTHERS: ReadonlySet<string> = new Set(['Resources', 'resources']);

/** Blocks of Terraform, which stand side by side under one key. */
const BLOCKS: ReadonlySet<string> = new Set(['resource', 'module']);

/** The settings with the part of the file that describes the programs which get them. */
export function withScopes(settings: readonly EnvironmentSetting[], root: Expression, isEnvironment: (map: MapExpression, item: MapItem) => boolean): EnvironmentSetting[] {
  if (!settings.some(counts)) return [...settings];
  const tops: readonly Expression[] = root.kind === 'other' ? root.inner : [root];
  const parts = mapsIn(root).flatMap(map => partsOf(map, tops.includes(map), isEnvironment));
  // Documents of one file that YAML separates, too.
  const all = tops.length > 1 ? [...parts, ...tops.map(({ span }) => span)] : parts;
  return settings.map(setting => (counts(setting) ? { ...setting, scope: innermost(all, setting.span) ?? root.span } : setting));
}

/** Only of these does the scope matter. */
const counts = ({ variable }: EnvironmentSetting): boolean => TRANSPORT_VARIABLES.has(variable) || ENDPOINT_VARIABLES.has(variable);

const innermost = (parts: readonly Span[], span: Span): Span | undefined =>
  parts.filter(part => contains(part, span)).reduce<Span | undefined>((least, part) => (least && least.end - least.start <= part.end - part.start ? least : part), undefined);

type IsEnvironment = (map: MapExpression, item: MapItem) => boolean;

/** The programs that a map describes side by side: none where there is only one. */
function partsOf(map: MapExpression, isTop: boolean, isEnvironment: IsEnvironment): Span[] {
  const held = map.items.flatMap(item => (item.kind === 'entry' && typeof item.key === 'string' ? several(item.key, item.value, isEnvironment) : []));
  // Jobs of GitLab stand at the top, blocks of Terraform do.
  const jobs = map.items.filter(item => item.kind === 'entry' && item.value.kind === 'map' && item.value.items.some(inner => inner.kind === 'entry' && inner.key === 'script')).map(({ span }) => span);
  const blocks = isTop ? map.items.filter(item => item.kind === 'entry' && typeof item.key === 'string' && BLOCKS.has(item.key) && hasEnvironment(item.value, isEnvironment)).map(({ span }) => span) : [];
  return [...held, ...(jobs.length > 1 ? jobs : []), ...(blocks.length > 1 ? blocks : [])];
}

function several(key: string, value: Expression, isEnvironment: IsEnvironment): Span[] {
  const strict = SIDE_BY_SIDE.has(key);
  if (!strict && !AMONG_OTHERS.has(key)) return [];
  const children = value.kind === 'map' ? value.items.map(item => ({ span: item.span, inner: item.value })) : value.kind === 'list' ? value.items.map(inner => ({ span: inner.span, inner })) : [];
  const parts = strict ? children : children.filter(({ inner }) => hasEnvironment(inner, isEnvironment));
  return parts.length > 1 ? parts.map(({ span }) => span) : [];
}

const hasEnvironment = (expression: Expression, isEnvironment: IsEnvironment): boolean => mapsIn(expression).some(map => map.items.some(item => isEnvironment(map, item)));
