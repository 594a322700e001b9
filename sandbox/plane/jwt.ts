import { z } from 'zod';

const headerSchema = z.object({
  alg: z.string(),
  kid: z.string().optional(),
  x5t: z.string().optional(),
  'x5t#S256': z.string().optional(),
});
const claimsSchema = z.looseObject({
  iss: z.string().optional(),
  sub: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  exp: z.number().optional(),
  nbf: z.number().optional(),
});

export type OpenedJwt = {
  header: z.infer<typeof headerSchema>;
  claims: z.infer<typeof claimsSchema>;
  signed: Buffer;
  signature: Buffer;
};

/** The parts of a compact JWT, nothing verified; undefined for anything else. */
export function openJwt(token: string): OpenedJwt | undefined {
  const [head, payload, signature, ...more] = token.split('.');
  if (!head || !payload || !signature || more.length > 0) return undefined;
  const header = headerSchema.safeParse(jsonIn(head));
  const claims = claimsSchema.safeParse(jsonIn(payload));
  if (!header.success || !claims.success) return undefined;
  return {
    header: header.data,
    claims: claims.data,
    signed: Buffer.from(`${head}.${payload}`),
    signature: Buffer.from(signature, 'base64url'),
  };
}

function jsonIn(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
