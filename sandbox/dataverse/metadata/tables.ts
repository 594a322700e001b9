/** The tables of every organization: what a row may hold and how the table is called where. */

export type Table = {
  logicalName: string;
  setName: string;
  schemaName: string;
  displayName: string;
  typeCode: number;
  primaryName: string;
  /** Columns besides the id, the owner and the times. */
  columns: Readonly<Record<string, 'text' | 'number' | 'boolean'>>;
};

export const tables: readonly Table[] = [
  {
    logicalName: 'account',
    setName: 'accounts',
    schemaName: 'Account',
    displayName: 'Account',
    typeCode: 1,
    primaryName: 'name',
    columns: {
      name: 'text',
      accountnumber: 'text',
      telephone1: 'text',
      emailaddress1: 'text',
      description: 'text',
      revenue: 'number',
      creditonhold: 'boolean',
    },
  },
  {
    logicalName: 'contact',
    setName: 'contacts',
    schemaName: 'Contact',
    displayName: 'Contact',
    typeCode: 2,
    primaryName: 'fullname',
    columns: {
      fullname: 'text',
      firstname: 'text',
      lastname: 'text',
      emailaddress1: 'text',
      telephone1: 'text',
      description: 'text',
    },
  },
  {
    logicalName: 'invoice',
    setName: 'invoices',
    schemaName: 'Invoice',
    displayName: 'Invoice',
    typeCode: 1090,
    primaryName: 'name',
    columns: { name: 'text', invoicenumber: 'text', description: 'text', totalamount: 'number' },
  },
  {
    logicalName: 'salesorder',
    setName: 'salesorders',
    schemaName: 'SalesOrder',
    displayName: 'Order',
    typeCode: 1088,
    primaryName: 'name',
    columns: { name: 'text', ordernumber: 'text', description: 'text', totalamount: 'number' },
  },
];

export function tableBySet(setName: string): Table | undefined {
  return tables.find((table) => table.setName === setName);
}

export function tableByName(logicalName: string): Table | undefined {
  return tables.find((table) => table.logicalName === logicalName);
}
