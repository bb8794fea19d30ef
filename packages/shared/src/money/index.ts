export { currencies, decimalsOf, isCurrency } from './currencies.ts'
export {
  add,
  formatAmount,
  formatMoney,
  type Money,
  multiply,
  parseAmount,
  percentOf,
  splitByWeights,
  subtract,
} from './money.ts'
