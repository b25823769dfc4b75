/**
 * A way for the service to misbehave. `operations` limits it to these (all when absent); `times` is how many requests it
 * meets before it ends by itself (until cleared when absent).
 */
export type Fault = FaultKind & { readonly operations?: readonly string[]; readonly times?: number };

export type FaultKind =
  /** `ThrottlingException`, "Rate exceeded". */
  | { readonly kind: 'throttled' }
  /** `ExpiredTokenException`: what an ended session answers. */
  | { readonly kind: 'expired-token' }
  /** `AccessDeniedException` that names the operation. */
  | { readonly kind: 'access-denied' }
  /** The answer comes `delayMs` milliseconds late. Adds to any other fault. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Status and headers are sent, then the connection breaks in the middle of the body. */
  | { readonly kind: 'cut-off' };

/** What the faults in force mean for one request. */
export interface Misbehaviour {
  readonly delayMs: number;
  readonly failure: 'none' | Exclude<FaultKind['kind'], 'slow'>;
}

export interface Faults {
  readonly inject: (fault: Fault) => void;
  readonly clear: () => void;
  /** Takes one request's share: counts down every fault it meets. Of several failures the one injected first wins. */
  readonly meet: (operation: string) => Misbehaviour;
}

export function createFaults(): Faults {
  let inForce: { readonly fault: Fault; left: number }[] = [];
  return {
    inject: fault => {
      inForce.push({ fault, left: fault.times ?? Infinity });
    },
    clear: () => {
      inForce = [];
    },
    meet: operation => {
      let delayMs = 0;
      let failure: Misbehaviour['failure'] = 'none';
      for (const entry of inForce) {
        const { fault } = entry;
        if (fault.operations !== undefined && !fault.operations.includes(operation)) continue;
        if (fault.kind === 'slow') delayMs += fault.delayMs;
        else if (failure === 'none') failure = fault.kind;
        else continue;
        entry.left--;
      }
      inForce = inForce.filter(entry => entry.left > 0);
      return { delayMs, failure };
    },
  };
}
