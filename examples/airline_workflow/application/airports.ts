/** The cities that are served, by airport code, in the order in which they are listed. */
export const AIRPORTS: Readonly<Record<string, string>> = {
  SFO: 'San Francisco',
  JFK: 'New York',
  LAX: 'Los Angeles',
  ORD: 'Chicago',
  DFW: 'Dallas',
  DEN: 'Denver',
  SEA: 'Seattle',
  ATL: 'Atlanta',
  MIA: 'Miami',
  BOS: 'Boston',
  PHX: 'Phoenix',
  IAH: 'Houston',
  LAS: 'Las Vegas',
  MCO: 'Orlando',
  EWR: 'Newark',
  CLT: 'Charlotte',
  MSP: 'Minneapolis',
  DTW: 'Detroit',
  PHL: 'Philadelphia',
  LGA: 'LaGuardia',
};

/** Airports that serve one city, so that a trip may use either; all others stand alone. */
const SAME_CITY: readonly (readonly string[])[] = [['JFK', 'LGA', 'EWR']];

/** Whether two airports are the same, or serve the same city. */
export function servesSameCity(one: string, other: string): boolean {
  return one === other || SAME_CITY.some((codes) => codes.includes(one) && codes.includes(other));
}
