export type Plane = 'entra' | 'graph' | 'dataverse' | 'power-platform' | 'global-discovery';

export type Call = {
  id: number;
  /** On the sandbox's clock. */
  at: string;
  plane: Plane;
  /** The method with the route's pattern: what faults are aimed at. */
  operation: string;
  /** Without the query: codes and hints travel there. */
  path: string;
  caller: string | null;
  /** 0 when the connection was cut. */
  status: number;
  durationMs: number;
  note: string | null;
};

export type CallLog = {
  add(call: Omit<Call, 'id'>): void;
  /** Newest first. */
  recent(): Call[];
  count(): number;
  clear(): void;
};

const kept = 500;

/** The last calls, bounded: old ones make room for new ones. */
export function callLog(): CallLog {
  let ring: Call[] = [];
  let count = 0;
  return {
    add(call) {
      count += 1;
      ring.push({ id: count, ...call });
      if (ring.length >= kept * 2) ring = ring.slice(-kept);
    },
    recent: () => ring.slice(-kept).reverse(),
    count: () => count,
    clear() {
      ring = [];
    },
  };
}
