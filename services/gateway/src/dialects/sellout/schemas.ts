import { Type } from 'typebox'
import { Password } from '../../accounts/account.ts'

/** A number in a path; what is none names nothing (S3-03). */
const Num = (description: string) => Type.String({ pattern: '^[0-9]{1,15}$', description })
const UserNumber = Num('The user: oneself, or anybody for staff')
export const params = {
  user: Type.Object({ user_id: UserNumber }),
  product: Type.Object({ product_id: Num('The product') }),
  productFor: Type.Object({ product_id: Num('The product'), user_id: Num('The user, 0 for nobody') }),
  page: Type.Object({ num_page: Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'From 1 on' }) }),
  wish: Type.Object({ wishlist_unit_id: Num('The wishlist card') }),
  newWish: Type.Object({ user_id: UserNumber, product_id: Num('The product'), size_id: Num('Of this product') }),
  newWishWithoutSize: Type.Object({ user_id: UserNumber, product_id: Num('The product') }),
  otherSize: Type.Object({
    user_id: UserNumber,
    wishlist_unit_id: Num('The wishlist card'),
    size_id: Num('Of the same product'),
  }),
  unitFor: Type.Object({ user_id: UserNumber, product_unit_id: Num('The unit') }),
  order: Type.Object({ order_id: Num('The order') }),
}

const name = { maxLength: 95, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }
const FirstName = Type.String(name)
/** A sign-in name of at most 150 characters (S3-C04). */
const Username = Type.String({ minLength: 1, maxLength: 150, description: 'An e-mail address (S3-99)' })

export const Register = Type.Object(
  {
    username: Type.String({ ...Username, format: 'email' }),
    password: Password,
    first_name: Type.Optional(FirstName),
    last_name: Type.Optional(FirstName),
    gender: Type.Optional(Type.Union([Type.Literal('male'), Type.Literal('female')])),
  },
  {
    examples: [
      {
        username: 'mail@mail.ru',
        password: 'длинный пароль',
        first_name: 'Имя',
        last_name: 'Фамилия',
        gender: 'male',
      },
    ],
  },
)
export const Login = Type.Object(
  { username: Username, password: Password },
  { examples: [{ username: 'mail@mail.ru', password: 'длинный пароль' }] },
)
const Jwt = Type.String({ minLength: 1, maxLength: 4_096 })
export const Tokens = Type.Object(
  { refresh: Type.String(), access: Type.String() },
  { examples: [{ refresh: 'eyJhbGciOiJIUzI1NiJ9.…', access: 'eyJhbGciOiJIUzI1NiJ9.…' }] },
)
export const Refresh = Type.Object({ refresh: Jwt })
export const Access = Type.Object({ access: Type.String() })
export const Verify = Type.Object({ token: Jwt })
export const PromoCheck = Type.Object(
  { promo_code: Type.String({ maxLength: 100 }) },
  { examples: [{ promo_code: 'SALE' }] },
)

export const CheckoutBody = Type.Object(
  {
    product_unit: Type.Array(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), {
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
    }),
    email: Type.String({ format: 'email', maxLength: 254 }),
    tel: Type.Union([
      Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
      Type.String({ pattern: '^\\+?[0-9]+$', maxLength: 20 }),
    ]),
    first_name: FirstName,
    last_name: FirstName,
    address_id: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'One of the user’s' }),
    promo_code: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Null()])),
    total_amount: Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'What the client takes for the total; the shop asks what it computes',
    }),
  },
  {
    examples: [
      {
        product_unit: [1, 2],
        email: 'mail@mail.ru',
        tel: 77777777777,
        first_name: 'Имя',
        last_name: 'Фамилия',
        address_id: 1,
        promo_code: 'SALE',
        total_amount: 10000,
      },
    ],
  },
)
export const CheckoutQuery = Type.Object(
  {
    strict: Type.Optional(
      Type.Union([Type.Literal('0'), Type.Literal('1')], {
        description: '1: another total than the client’s is refused (400), and no order is made',
      }),
    ),
  },
  { additionalProperties: true },
)
export const PageQuery = Type.Object(
  { page_size: Type.Integer({ minimum: 1, maximum: 100, default: 5 }) },
  { additionalProperties: true },
)

const Id = Type.Integer()
const Amount = Type.Number({
  description: 'In whole units of the currency; a fraction only where it was sold elsewhere',
})
const Named = Type.Object({ id: Id, name: Type.String() })
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

const facts = {
  id: Id,
  name: Type.String(),
  bucket_link: Type.String(),
  description: Type.String(),
  sku: Type.String(),
  available_flag: Type.Boolean(),
  last_upd: Type.String(),
  add_date: Type.String(),
  fit: Type.Integer(),
  rel_num: Type.Integer(),
}
const ProductFlat = Type.Object({
  ...facts,
  gender: Id,
  brands: Type.Array(Id),
  categories: Type.Array(Id),
  tags: Type.Array(Id),
})
export const ProductFull = Type.Object({
  ...facts,
  gender: Named,
  brands: Type.Array(Named),
  categories: Type.Array(Named),
  tags: Type.Array(Named),
})
export const ProductCard = Type.Object({
  ...ProductFull.properties,
  min_price: Amount,
  in_wishlist: Type.Boolean(),
})
export const ProductPage = Type.Object({ 'page number': Type.Integer(), items: Type.Array(ProductCard) })

const grid = Type.String()
const grids = { id: Id, INT: grid, US: grid, UK: grid, EU: grid, IT: grid, RU: grid }
const SizeFlat = Type.Object({ ...grids, product: Id })
const SizeDeep = Type.Object({ ...grids, product: ProductFlat })
const sold = {
  id: Id,
  final_price: Amount,
  availability: Type.Boolean(),
  currency: Named,
  delivery_type: Named,
  platform: Type.Object({ id: Id, platform: Type.String(), site: Type.String() }),
}
const UnitFlat = Type.Object({ ...sold, product: ProductFlat, size: SizeFlat })
export const UnitDeep = Type.Object({ ...sold, product: ProductFull, size: SizeDeep })

export const Address = Type.Object({ id: Id, address: Type.String(), post_index: Type.String() })
const none = Type.Array(Type.Integer(), { maxItems: 0 })
const user = {
  id: Id,
  last_login: orNull(Type.String()),
  is_superuser: Type.Boolean(),
  username: Type.String(),
  first_name: Type.String(),
  last_name: Type.String(),
  email: Type.String(),
  is_staff: Type.Boolean(),
  is_active: Type.Boolean(),
  date_joined: Type.String(),
  all_purchase_amount: Amount,
  personal_discount_percentage: Type.Number(),
  referral_link: orNull(Type.String()),
  preferred_size_grid: orNull(Type.String()),
  gender: orNull(Named),
  ref_user: Type.Null(),
  groups: none,
  user_permissions: none,
  my_groups: none,
  address: Type.Array(Address),
}
export const User = Type.Object({ ...user, last_viewed_products: Type.Array(ProductFlat) })
const ShallowUser = Type.Object({ ...user, last_viewed_products: Type.Array(Id) })

export const PromoCode = Type.Object({
  id: Id,
  string_representation: Type.String(),
  discount_percentage: Type.Number(),
  discount_absolute: Amount,
  activation_count: Type.Integer(),
  max_activation_count: Type.Integer(),
  active_status: Type.Boolean(),
  active_until_date: Type.String(),
  owner: orNull(ShallowUser),
})
export const PromoAnswer = Type.Union([PromoCode, Type.String({ description: 'Why it cannot be used' })])

export const WishlistCard = Type.Object({ id: Id, product: ProductCard, size: SizeFlat, product_unit: UnitDeep })
export const Cart = Type.Object({ id: Id, user: User, product_units: Type.Array(UnitFlat) })
export const Order = Type.Object({
  id: Id,
  total_amount: Amount,
  email: Type.String(),
  tel: Type.String(),
  name: Type.String(),
  surname: Type.String(),
  fact_of_payment: Type.Boolean(),
  user: orNull(User),
  address: orNull(Address),
  promo_code: orNull(PromoCode),
  status: Named,
  product_unit: Type.Array(UnitFlat),
})
export const ListedOrder = Type.Object({ ...Order.properties, product_units: Type.Array(UnitFlat) })
