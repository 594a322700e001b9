import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

/** The engine's bindings keep one instance in module state, so it is made once per process. */
let loading: Promise<typeof bindings> | undefined;

/** Prisma's schema engine as WebAssembly, ready to make engines. */
export function schemaEngineModule(): Promise<typeof bindings> {
  loading ??= load();
  return loading;
}

async function load(): Promise<typeof bindings> {
  const code = new URL(
    'schema_engine_bg.wasm',
    import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  );
  // Where the engine leaves its last words when it panics; it dies without them otherwise.
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    set_message: (message: string) => console.error(message),
  });
  const { instance } = await WebAssembly.instantiate(await readFile(fileURLToPath(code)), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== 'function') throw new Error('The schema engine has no entry point.');
  start();
  return bindings;
}
