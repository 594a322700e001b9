/**
 * The certificate of a key that is announced and not yet used: its private half was thrown away when
 * it was made. Base64 DER.
 */
export const nextCertificate = [
  'MIIDODCCAiCgAwIBAgIQeT0YV45/JR3Wvkl0zuCjqjANBgkqhkiG9w0BAQsFADAtMSswKQYDVQQDDCJhY2NvdW50',
  'cy5hY2Nlc3Njb250cm9sLndpbmRvd3MubmV0MCIYDzIwMjYwMTAxMDAwMDAwWhgPMjAzMDEyMzEwMDAwMDBaMC0x',
  'KzApBgNVBAMMImFjY291bnRzLmFjY2Vzc2NvbnRyb2wud2luZG93cy5uZXQwggEiMA0GCSqGSIb3DQEBAQUAA4IB',
  'DwAwggEKAoIBAQC1/SbLEXTvQSp8NFAsoKnAD45jdqRdb2zvdGV/pam/V23VPQMsqfr7njmFDwFnFEWlk6SEUP/k',
  'VvYAi8DuC9abs5eqaXuvLjayzCF5MUTggJQTr4axDLCyGs73iXXZpjoZCtwn+Jt1gguR/LRihpNjZnvEF8YMwh44',
  'JOm6ib7U2UsEMak5dxnzh0xjGkmQrLRQNDsj9zLXrP5Lb19A1FyECfsKYZvRmkH+VfHLRWl/zD2o3lBqG81IgXmg',
  '5Vx/mYvthGaW6isOH5dSq2is1gitMfe6toON3ExdE7sMdHR3iEDmrppb57J5dtSwh309ZvqJTOTR+zLS3No16itq',
  'A3ffAgMBAAGjUDBOMAwGA1UdEwEB/wQCMAAwHQYDVR0OBBYEFNKxNgpVC2tOXs9XcAyw+3DZMJZFMB8GA1UdIwQY',
  'MBaAFNKxNgpVC2tOXs9XcAyw+3DZMJZFMA0GCSqGSIb3DQEBCwUAA4IBAQAHtciWIVUIYBZMJxMP+PeJFBMdAQHO',
  'MxIUzYPpxsZ6bLqxpJ4svdAYYTklF94wf0yz5K8UQS9J3P9C6hMsr8zC156mpj0yYso/l9jWeHlKf4APSmMtPyAG',
  '7Cz6y1zc7nIKN0O3Wkjqo2bkNpOpiHbh7msHDM9ncajQK+qs0ipa+R/liC5lBnGRhS/azCzjghebULSX0+IIAE2a',
  'ghGwMNYvnYYv6dmu6zHh5KN7mya8puhtF57+NiJ68kFfo4pttJMhJ1uGWxyI1G6CBe9SP2xXfeLDU6ypODnSMtQC',
  'VntIcu/s+gVSiXqWjtMv8340lBUEirYm+9s5Krad2h/Z/BI9',
].join('');
