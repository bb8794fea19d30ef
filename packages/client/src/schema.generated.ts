// Written by `npm run generate` from the services' OpenAPI documents. Changes belong into the routes' schemas.

export interface paths {
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All accounts, newest first (staff) */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description Compared without regard to case */
                    email?: string;
                    /** @description Only these: at most 100 ids, separated by commas */
                    ids?: string;
                    /** @description Each account with its addresses */
                    include?: "addresses";
                    /** @description How many items at most */
                    limit?: number;
                    role?: "customer" | "consultant" | "staff" | "admin";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description With `include=addresses` */
                                addresses?: {
                                    city?: string;
                                    company?: string;
                                    /** @description ISO 3166-1 alpha-2 */
                                    country?: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    createdAt: string;
                                    geo?: {
                                        /** @description [longitude, latitude] in degrees */
                                        coordinates: number[];
                                        /** @enum {string} */
                                        type: "Point";
                                    };
                                    /** @description A 24-hex id */
                                    id: string;
                                    isDefault: boolean;
                                    /** @description What its owner calls it */
                                    label?: string;
                                    /** @description Who receives */
                                    name?: string;
                                    phone?: string;
                                    postalCode?: string;
                                    region?: string;
                                    street?: string;
                                    street2?: string;
                                    /** @description The whole address in one text, where no parts are known; it may have several lines */
                                    text?: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    updatedAt: string;
                                    version: number;
                                }[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                email?: string;
                                familyName?: string;
                                gender?: string;
                                givenName?: string;
                                /** @description A 24-hex id */
                                id: string;
                                /** @description false: deactivated by staff, nobody can sign in to it */
                                isActive: boolean;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                lastLoginAt?: string;
                                /** @description Whole percent; staff write it */
                                personalDiscountPercent: number;
                                phone?: string;
                                /** @description The size system to show sizes in */
                                preferredSizeGrid?: "INT" | "US" | "UK" | "EU" | "IT" | "RU";
                                purchaseTotal?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                referralLink?: string;
                                roles: ("customer" | "consultant" | "staff" | "admin")[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                username?: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /** Sign up */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "email": "ada@example.com",
                     *       "password": "correct horse battery",
                     *       "givenName": "Ada",
                     *       "familyName": "Lovelace"
                     *     }
                     */
                    "application/json": {
                        /** @description Compared without regard to case */
                        email: string;
                        familyName?: string;
                        /** @description In the person’s own word */
                        gender?: string;
                        givenName?: string;
                        password: string;
                        phone?: string;
                        /** @description Letters, digits and _ . @ + -; unique without regard to case */
                        username?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "account": {
                         *         "id": "66f0a1b2c3d4e5f6a7b8c9df",
                         *         "email": "ada@example.com",
                         *         "givenName": "Ada",
                         *         "familyName": "Lovelace",
                         *         "phone": "+44 20 7946 0000",
                         *         "username": "ada",
                         *         "gender": "female",
                         *         "preferredSizeGrid": "UK",
                         *         "referralLink": "https://shop.example/r/ada",
                         *         "personalDiscountPercent": 5,
                         *         "purchaseTotal": {
                         *           "amount": 125000,
                         *           "currency": "EUR"
                         *         },
                         *         "lastLoginAt": "2026-03-01T08:00:00.000Z",
                         *         "isActive": true,
                         *         "roles": [
                         *           "customer"
                         *         ],
                         *         "createdAt": "2026-01-15T09:30:00.000Z",
                         *         "updatedAt": "2026-02-20T10:00:00.000Z",
                         *         "version": 3
                         *       },
                         *       "accessToken": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…",
                         *       "refreshToken": "66f0a1b2c3d4e5f6a7b8c9de.…",
                         *       "expiresIn": 900
                         *     }
                         */
                        "application/json": {
                            /** @description For Authorization: Bearer */
                            accessToken: string;
                            account: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                email?: string;
                                familyName?: string;
                                gender?: string;
                                givenName?: string;
                                /** @description A 24-hex id */
                                id: string;
                                /** @description false: deactivated by staff, nobody can sign in to it */
                                isActive: boolean;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                lastLoginAt?: string;
                                /** @description Whole percent; staff write it */
                                personalDiscountPercent: number;
                                phone?: string;
                                /** @description The size system to show sizes in */
                                preferredSizeGrid?: "INT" | "US" | "UK" | "EU" | "IT" | "RU";
                                purchaseTotal?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                referralLink?: string;
                                roles: ("customer" | "consultant" | "staff" | "admin")[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                username?: string;
                                version: number;
                            };
                            /** @description Seconds until the access token runs out */
                            expiresIn: number;
                            /** @description Good once, for POST /v1/sessions/refresh */
                            refreshToken: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account (staff) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9df",
                         *       "email": "ada@example.com",
                         *       "givenName": "Ada",
                         *       "familyName": "Lovelace",
                         *       "phone": "+44 20 7946 0000",
                         *       "username": "ada",
                         *       "gender": "female",
                         *       "preferredSizeGrid": "UK",
                         *       "referralLink": "https://shop.example/r/ada",
                         *       "personalDiscountPercent": 5,
                         *       "purchaseTotal": {
                         *         "amount": 125000,
                         *         "currency": "EUR"
                         *       },
                         *       "lastLoginAt": "2026-03-01T08:00:00.000Z",
                         *       "isActive": true,
                         *       "roles": [
                         *         "customer"
                         *       ],
                         *       "createdAt": "2026-01-15T09:30:00.000Z",
                         *       "updatedAt": "2026-02-20T10:00:00.000Z",
                         *       "version": 3
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            email?: string;
                            familyName?: string;
                            gender?: string;
                            givenName?: string;
                            /** @description A 24-hex id */
                            id: string;
                            /** @description false: deactivated by staff, nobody can sign in to it */
                            isActive: boolean;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            lastLoginAt?: string;
                            /** @description Whole percent; staff write it */
                            personalDiscountPercent: number;
                            phone?: string;
                            /** @description The size system to show sizes in */
                            preferredSizeGrid?: "INT" | "US" | "UK" | "EU" | "IT" | "RU";
                            purchaseTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            referralLink?: string;
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            username?: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change or deactivate an account (staff; roles: admin)
         * @description New roles show in access tokens from the next refresh on, so after 15 minutes at the latest.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description null takes it away */
                        familyName?: string | null;
                        /** @description null takes it away */
                        gender?: string | null;
                        /** @description null takes it away */
                        givenName?: string | null;
                        /** @description false ends all sessions, and nobody signs in any more */
                        isActive?: boolean;
                        personalDiscountPercent?: number;
                        /** @description null takes it away */
                        phone?: string | null;
                        /** @description null takes it away */
                        preferredSizeGrid?: ("INT" | "US" | "UK" | "EU" | "IT" | "RU") | null;
                        /** @description null takes it away */
                        purchaseTotal?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        } | null;
                        /** @description null takes it away */
                        referralLink?: string | null;
                        roles?: ("customer" | "consultant" | "staff" | "admin")[];
                        /** @description null takes it away */
                        username?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9df",
                         *       "email": "ada@example.com",
                         *       "givenName": "Ada",
                         *       "familyName": "Lovelace",
                         *       "phone": "+44 20 7946 0000",
                         *       "username": "ada",
                         *       "gender": "female",
                         *       "preferredSizeGrid": "UK",
                         *       "referralLink": "https://shop.example/r/ada",
                         *       "personalDiscountPercent": 5,
                         *       "purchaseTotal": {
                         *         "amount": 125000,
                         *         "currency": "EUR"
                         *       },
                         *       "lastLoginAt": "2026-03-01T08:00:00.000Z",
                         *       "isActive": true,
                         *       "roles": [
                         *         "customer"
                         *       ],
                         *       "createdAt": "2026-01-15T09:30:00.000Z",
                         *       "updatedAt": "2026-02-20T10:00:00.000Z",
                         *       "version": 3
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            email?: string;
                            familyName?: string;
                            gender?: string;
                            givenName?: string;
                            /** @description A 24-hex id */
                            id: string;
                            /** @description false: deactivated by staff, nobody can sign in to it */
                            isActive: boolean;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            lastLoginAt?: string;
                            /** @description Whole percent; staff write it */
                            personalDiscountPercent: number;
                            phone?: string;
                            /** @description The size system to show sizes in */
                            preferredSizeGrid?: "INT" | "US" | "UK" | "EU" | "IT" | "RU";
                            purchaseTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            referralLink?: string;
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            username?: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/accounts/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9df",
                         *       "email": "ada@example.com",
                         *       "givenName": "Ada",
                         *       "familyName": "Lovelace",
                         *       "phone": "+44 20 7946 0000",
                         *       "username": "ada",
                         *       "gender": "female",
                         *       "preferredSizeGrid": "UK",
                         *       "referralLink": "https://shop.example/r/ada",
                         *       "personalDiscountPercent": 5,
                         *       "purchaseTotal": {
                         *         "amount": 125000,
                         *         "currency": "EUR"
                         *       },
                         *       "lastLoginAt": "2026-03-01T08:00:00.000Z",
                         *       "isActive": true,
                         *       "roles": [
                         *         "customer"
                         *       ],
                         *       "createdAt": "2026-01-15T09:30:00.000Z",
                         *       "updatedAt": "2026-02-20T10:00:00.000Z",
                         *       "version": 3
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            email?: string;
                            familyName?: string;
                            gender?: string;
                            givenName?: string;
                            /** @description A 24-hex id */
                            id: string;
                            /** @description false: deactivated by staff, nobody can sign in to it */
                            isActive: boolean;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            lastLoginAt?: string;
                            /** @description Whole percent; staff write it */
                            personalDiscountPercent: number;
                            phone?: string;
                            /** @description The size system to show sizes in */
                            preferredSizeGrid?: "INT" | "US" | "UK" | "EU" | "IT" | "RU";
                            purchaseTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            referralLink?: string;
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            username?: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        /**
         * Erase my data
         * @description Takes everything personal away and ends all sessions. The account is gone when this answers; every other part of the shop follows within seconds, or as soon as it is there again. Orders stay, without a name.
         */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        /**
         * Change my data
         * @description A new e-mail address or password needs currentPassword; a new password ends all other sessions, within seconds everywhere.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        currentPassword?: string;
                        /** @description Compared without regard to case */
                        email?: string;
                        /** @description null takes it away */
                        familyName?: string | null;
                        /** @description null takes it away */
                        gender?: string | null;
                        /** @description null takes it away */
                        givenName?: string | null;
                        password?: string;
                        /** @description null takes it away */
                        phone?: string | null;
                        /** @description null takes it away */
                        preferredSizeGrid?: ("INT" | "US" | "UK" | "EU" | "IT" | "RU") | null;
                        /** @description null takes it away */
                        username?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9df",
                         *       "email": "ada@example.com",
                         *       "givenName": "Ada",
                         *       "familyName": "Lovelace",
                         *       "phone": "+44 20 7946 0000",
                         *       "username": "ada",
                         *       "gender": "female",
                         *       "preferredSizeGrid": "UK",
                         *       "referralLink": "https://shop.example/r/ada",
                         *       "personalDiscountPercent": 5,
                         *       "purchaseTotal": {
                         *         "amount": 125000,
                         *         "currency": "EUR"
                         *       },
                         *       "lastLoginAt": "2026-03-01T08:00:00.000Z",
                         *       "isActive": true,
                         *       "roles": [
                         *         "customer"
                         *       ],
                         *       "createdAt": "2026-01-15T09:30:00.000Z",
                         *       "updatedAt": "2026-02-20T10:00:00.000Z",
                         *       "version": 3
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            email?: string;
                            familyName?: string;
                            gender?: string;
                            givenName?: string;
                            /** @description A 24-hex id */
                            id: string;
                            /** @description false: deactivated by staff, nobody can sign in to it */
                            isActive: boolean;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            lastLoginAt?: string;
                            /** @description Whole percent; staff write it */
                            personalDiscountPercent: number;
                            phone?: string;
                            /** @description The size system to show sizes in */
                            preferredSizeGrid?: "INT" | "US" | "UK" | "EU" | "IT" | "RU";
                            purchaseTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            referralLink?: string;
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            username?: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/accounts/me/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My addresses, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description A 24-hex id */
                                id: string;
                                isDefault: boolean;
                                /** @description What its owner calls it */
                                label?: string;
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /** Add an address */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description Needs `text`, or `street`, `city` and `country`. The first address becomes the default. */
            requestBody: {
                content: {
                    "application/json": {
                        city?: string;
                        company?: string;
                        /** @description ISO 3166-1 alpha-2 */
                        country?: string;
                        geo?: {
                            /** @description [longitude, latitude] in degrees */
                            coordinates: number[];
                            /** @enum {string} */
                            type: "Point";
                        };
                        /** @description One at most: choosing another takes it from this one */
                        isDefault?: boolean;
                        /** @description What its owner calls it */
                        label?: string;
                        /** @description Who receives */
                        name?: string;
                        phone?: string;
                        postalCode?: string;
                        region?: string;
                        street?: string;
                        street2?: string;
                        /** @description The whole address in one text, where no parts are known; it may have several lines */
                        text?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e0",
                         *       "label": "Home",
                         *       "name": "Ada Lovelace",
                         *       "street": "12 St James’s Square",
                         *       "postalCode": "SW1Y 4JH",
                         *       "city": "London",
                         *       "country": "GB",
                         *       "geo": {
                         *         "type": "Point",
                         *         "coordinates": [
                         *           -0.1357,
                         *           51.5073
                         *         ]
                         *       },
                         *       "isDefault": true,
                         *       "createdAt": "2026-01-15T09:30:00.000Z",
                         *       "updatedAt": "2026-01-15T09:30:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            city?: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            geo?: {
                                /** @description [longitude, latitude] in degrees */
                                coordinates: number[];
                                /** @enum {string} */
                                type: "Point";
                            };
                            /** @description A 24-hex id */
                            id: string;
                            isDefault: boolean;
                            /** @description What its owner calls it */
                            label?: string;
                            /** @description Who receives */
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street?: string;
                            street2?: string;
                            /** @description The whole address in one text, where no parts are known; it may have several lines */
                            text?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/me/addresses/{addressId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my addresses */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    addressId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e0",
                         *       "label": "Home",
                         *       "name": "Ada Lovelace",
                         *       "street": "12 St James’s Square",
                         *       "postalCode": "SW1Y 4JH",
                         *       "city": "London",
                         *       "country": "GB",
                         *       "geo": {
                         *         "type": "Point",
                         *         "coordinates": [
                         *           -0.1357,
                         *           51.5073
                         *         ]
                         *       },
                         *       "isDefault": true,
                         *       "createdAt": "2026-01-15T09:30:00.000Z",
                         *       "updatedAt": "2026-01-15T09:30:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            city?: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            geo?: {
                                /** @description [longitude, latitude] in degrees */
                                coordinates: number[];
                                /** @enum {string} */
                                type: "Point";
                            };
                            /** @description A 24-hex id */
                            id: string;
                            isDefault: boolean;
                            /** @description What its owner calls it */
                            label?: string;
                            /** @description Who receives */
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street?: string;
                            street2?: string;
                            /** @description The whole address in one text, where no parts are known; it may have several lines */
                            text?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        /** Take one of my addresses away */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    addressId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        /**
         * Change one of my addresses
         * @description Orders keep the address they were placed with.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    addressId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "label": "Office",
                     *       "postalCode": null
                     *     }
                     */
                    "application/json": {
                        /** @description null takes it away */
                        city?: string | null;
                        /** @description null takes it away */
                        company?: string | null;
                        /** @description null takes it away */
                        country?: string | null;
                        /** @description null takes it away */
                        geo?: {
                            /** @description [longitude, latitude] in degrees */
                            coordinates: number[];
                            /** @enum {string} */
                            type: "Point";
                        } | null;
                        /** @description One at most: choosing another takes it from this one */
                        isDefault?: boolean;
                        /** @description null takes it away */
                        label?: string | null;
                        /** @description null takes it away */
                        name?: string | null;
                        /** @description null takes it away */
                        phone?: string | null;
                        /** @description null takes it away */
                        postalCode?: string | null;
                        /** @description null takes it away */
                        region?: string | null;
                        /** @description null takes it away */
                        street?: string | null;
                        /** @description null takes it away */
                        street2?: string | null;
                        /** @description null takes it away */
                        text?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e0",
                         *       "label": "Home",
                         *       "name": "Ada Lovelace",
                         *       "street": "12 St James’s Square",
                         *       "postalCode": "SW1Y 4JH",
                         *       "city": "London",
                         *       "country": "GB",
                         *       "geo": {
                         *         "type": "Point",
                         *         "coordinates": [
                         *           -0.1357,
                         *           51.5073
                         *         ]
                         *       },
                         *       "isDefault": true,
                         *       "createdAt": "2026-01-15T09:30:00.000Z",
                         *       "updatedAt": "2026-01-15T09:30:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            city?: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            geo?: {
                                /** @description [longitude, latitude] in degrees */
                                coordinates: number[];
                                /** @enum {string} */
                                type: "Point";
                            };
                            /** @description A 24-hex id */
                            id: string;
                            isDefault: boolean;
                            /** @description What its owner calls it */
                            label?: string;
                            /** @description Who receives */
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street?: string;
                            street2?: string;
                            /** @description The whole address in one text, where no parts are known; it may have several lines */
                            text?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/accounts/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything the shop holds about me
         * @description 503 while a part of the shop is away: an export is whole or not at all.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "exportedAt": "2026-03-01T12:00:00.000Z",
                         *       "account": {
                         *         "id": "66f0a1b2c3d4e5f6a7b8c9df",
                         *         "email": "ada@example.com",
                         *         "givenName": "Ada",
                         *         "familyName": "Lovelace",
                         *         "phone": "+44 20 7946 0000",
                         *         "username": "ada",
                         *         "gender": "female",
                         *         "preferredSizeGrid": "UK",
                         *         "referralLink": "https://shop.example/r/ada",
                         *         "personalDiscountPercent": 5,
                         *         "purchaseTotal": {
                         *           "amount": 125000,
                         *           "currency": "EUR"
                         *         },
                         *         "lastLoginAt": "2026-03-01T08:00:00.000Z",
                         *         "isActive": true,
                         *         "roles": [
                         *           "customer"
                         *         ],
                         *         "createdAt": "2026-01-15T09:30:00.000Z",
                         *         "updatedAt": "2026-02-20T10:00:00.000Z",
                         *         "version": 3
                         *       },
                         *       "addresses": [
                         *         {
                         *           "id": "66f0a1b2c3d4e5f6a7b8c9e0",
                         *           "label": "Home",
                         *           "name": "Ada Lovelace",
                         *           "street": "12 St James’s Square",
                         *           "postalCode": "SW1Y 4JH",
                         *           "city": "London",
                         *           "country": "GB",
                         *           "geo": {
                         *             "type": "Point",
                         *             "coordinates": [
                         *               -0.1357,
                         *               51.5073
                         *             ]
                         *           },
                         *           "isDefault": true,
                         *           "createdAt": "2026-01-15T09:30:00.000Z",
                         *           "updatedAt": "2026-01-15T09:30:00.000Z",
                         *           "version": 1
                         *         }
                         *       ],
                         *       "groups": [
                         *         {
                         *           "id": "66f0a1b2c3d4e5f6a7b8c9e1",
                         *           "name": "Laboratory",
                         *           "role": "member"
                         *         }
                         *       ],
                         *       "services": {
                         *         "order": {
                         *           "orders": []
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": {
                            account: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                email?: string;
                                familyName?: string;
                                gender?: string;
                                givenName?: string;
                                /** @description A 24-hex id */
                                id: string;
                                /** @description false: deactivated by staff, nobody can sign in to it */
                                isActive: boolean;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                lastLoginAt?: string;
                                /** @description Whole percent; staff write it */
                                personalDiscountPercent: number;
                                phone?: string;
                                /** @description The size system to show sizes in */
                                preferredSizeGrid?: "INT" | "US" | "UK" | "EU" | "IT" | "RU";
                                purchaseTotal?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                referralLink?: string;
                                roles: ("customer" | "consultant" | "staff" | "admin")[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                username?: string;
                                version: number;
                            };
                            addresses: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description A 24-hex id */
                                id: string;
                                isDefault: boolean;
                                /** @description What its owner calls it */
                                label?: string;
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                version: number;
                            }[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            exportedAt: string;
                            groups: {
                                /** @description A 24-hex id */
                                id: string;
                                name: string;
                                /** @description Managers read the group, its members and its orders, and approve */
                                role: "member" | "manager";
                            }[];
                            /** @description What each part of the shop holds, under its name; a part that holds nothing is not named */
                            services: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Do the books of all services agree? (staff)
         * @description Reads everything there is; what looks wrong is read again before it is reported.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            checks: {
                                checked: number;
                                name: string;
                                ok: boolean;
                                violations: {
                                    detail: string;
                                    subject: string;
                                }[];
                            }[];
                            ok: boolean;
                            /** @description Orders that still are on their way and are not judged yet */
                            underWay: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that no service could deal with, service by service, oldest first (staff) */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                    service?: "catalog" | "cart" | "order" | "payment" | "gateway";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description How often it was tried */
                                attempts: number;
                                firstFailedAt?: string;
                                /** @description The service and the letter: one message can die twice */
                                id: string;
                                lastFailedAt?: string;
                                message: {
                                    id?: string;
                                    /** @description The order, cart, … it is about */
                                    subject?: string;
                                    time?: string;
                                    type?: string;
                                };
                                reason: string;
                                routing: {
                                    exchange: string;
                                    routingKey: string;
                                };
                                /** @description Whose message it was */
                                service: string;
                                sizeBytes: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One such message with its headers and body (staff) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description As the list names it */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "payment-1f2e3d4c5b6a79880011aabb",
                         *       "service": "payment",
                         *       "reason": "breaks payment.authorize.v1: /amount must be integer",
                         *       "attempts": 1,
                         *       "firstFailedAt": "2026-01-01T00:00:00.000Z",
                         *       "lastFailedAt": "2026-01-01T00:00:00.000Z",
                         *       "routing": {
                         *         "exchange": "",
                         *         "routingKey": "till.payment"
                         *       },
                         *       "message": {
                         *         "id": "66f0a1b2c3d4e5f6a7b8c9d0-3-0",
                         *         "type": "payment.authorize.v1",
                         *         "subject": "66f0a1b2c3d4e5f6a7b8c9aa",
                         *         "time": "2026-01-01T00:00:00.000Z"
                         *       },
                         *       "sizeBytes": 212,
                         *       "headers": {
                         *         "cloudEvents:type": "payment.authorize.v1",
                         *         "x-till-attempts": 1
                         *       },
                         *       "body": {
                         *         "orderId": "66f0a1b2c3d4e5f6a7b8c9d0",
                         *         "amount": 12.5,
                         *         "currency": "EUR",
                         *         "token": "[redacted]"
                         *       }
                         *     }
                         */
                        "application/json": {
                            /** @description How often it was tried */
                            attempts: number;
                            /** @description The message as JSON, secrets blotted out; absent where it is no JSON */
                            body?: unknown;
                            firstFailedAt?: string;
                            /** @description Secrets are blotted out */
                            headers: {
                                [key: string]: unknown;
                            };
                            /** @description The service and the letter: one message can die twice */
                            id: string;
                            lastFailedAt?: string;
                            message: {
                                id?: string;
                                /** @description The order, cart, … it is about */
                                subject?: string;
                                time?: string;
                                type?: string;
                            };
                            reason: string;
                            routing: {
                                exchange: string;
                                routingKey: string;
                            };
                            /** @description Whose message it was */
                            service: string;
                            sizeBytes: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        /**
         * Throw the message away for good (staff)
         * @description Who did it and why goes to the log.
         */
        delete: {
            parameters: {
                query: {
                    /** @description Why nobody needs it */
                    reason: string;
                };
                header?: never;
                path: {
                    /** @description As the list names it */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the message to its service again, with all its attempts ahead of it (staff) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description As the list names it */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trial balance: debits and credits per account and currency, added up over all payments */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accounts: {
                                account: string;
                                /** @description Minor units */
                                credit: number;
                                currency: string;
                                /** @description Minor units */
                                debit: number;
                            }[];
                            balanced: boolean;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/sagas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders with steps that are not answered yet, or with stuck=true only those that do not move (staff) */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description Only those whom nobody answers in time */
                    stuck?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                giveUpAt?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                nextAskAt: string;
                                open: {
                                    /** @description The command that is not answered yet */
                                    asked: string;
                                    participant: "cart" | "catalog" | "payment";
                                }[];
                                /** @description A 24-hex id */
                                orderId: string;
                                ref: string;
                                /**
                                 * Format: date-time
                                 * @description When anything last moved
                                 */
                                since?: string;
                                status: string;
                                /** @description It has not moved for longer than its deadlines suggest */
                                stuck: boolean;
                                /** @description How often the open steps were asked again since then */
                                timesAskedAgain: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/sagas/{orderId}/nudge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the open steps of an order again at once (staff)
         * @description Safe to repeat: whoever is asked twice answers twice.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    orderId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "orderId": "66f0a1b2c3d4e5f6a7b8c9d0",
                         *       "status": "pending",
                         *       "open": [
                         *         {
                         *           "participant": "payment",
                         *           "asked": "payment.authorize.v1"
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": {
                            open: {
                                /** @description The command that is not answered yet */
                                asked: string;
                                participant: "cart" | "catalog" | "payment";
                            }[];
                            /** @description A 24-hex id */
                            orderId: string;
                            status: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a dialect calls these things (staff); each gets its name at the latest now, for good */
        get: {
            parameters: {
                query: {
                    /** @description The other way round: what is called so */
                    alias?: string;
                    collection: string;
                    dialect: string;
                    /** @description Things that are in it: at most 100 ids, separated by commas */
                    ids?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "items": [
                         *         {
                         *           "id": "66f0a1b2c3d4e5f6a7b8c9e1",
                         *           "alias": "410aff7f39"
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": {
                            items: {
                                alias: string;
                                /** @description A 24-hex id */
                                id: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All keys, newest first (admin) */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Whom the key orders for */
                                company?: {
                                    /** @description Your own id of it */
                                    id: string;
                                    name: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                createdBy: string;
                                /** @description A 24-hex id */
                                id: string;
                                /** @description Orders of the company are topped up to this */
                                minimumOrder?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                name: string;
                                /** @description How the secret begins */
                                prefix: string;
                                /** @description What orders of this key may do that a buyer’s may not */
                                rights: ("set-discounts" | "order-on-behalf" | "backdate")[];
                                roles: ("customer" | "consultant" | "staff" | "admin")[];
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /**
         * Make a key for a machine (admin)
         * @description With a company it is that company’s key: its orders carry the minimum and the rights.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Whom the key orders for */
                        company?: {
                            /** @description Your own id of it */
                            id: string;
                            name: string;
                        };
                        /** @description Orders of the company are topped up to this */
                        minimumOrder?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        name: string;
                        /** @description What orders of this key may do that a buyer’s may not */
                        rights?: ("set-discounts" | "order-on-behalf" | "backdate")[];
                        roles?: ("customer" | "consultant" | "staff" | "admin")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e2",
                         *       "prefix": "till_3q2Zr7Xk",
                         *       "name": "Purchasing of Acme",
                         *       "roles": [
                         *         "customer"
                         *       ],
                         *       "company": {
                         *         "id": "acme",
                         *         "name": "Acme Ltd"
                         *       },
                         *       "minimumOrder": {
                         *         "amount": 50000,
                         *         "currency": "NOK"
                         *       },
                         *       "rights": [
                         *         "set-discounts",
                         *         "order-on-behalf"
                         *       ],
                         *       "createdBy": "66f0a1b2c3d4e5f6a7b8c9df",
                         *       "createdAt": "2026-01-15T09:30:00.000Z",
                         *       "secret": "till_3q2Zr7Xk…"
                         *     }
                         */
                        "application/json": {
                            /** @description Whom the key orders for */
                            company?: {
                                /** @description Your own id of it */
                                id: string;
                                name: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            createdBy: string;
                            /** @description A 24-hex id */
                            id: string;
                            /** @description Orders of the company are topped up to this */
                            minimumOrder?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            name: string;
                            /** @description How the secret begins */
                            prefix: string;
                            /** @description What orders of this key may do that a buyer’s may not */
                            rights: ("set-discounts" | "order-on-behalf" | "backdate")[];
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                            /** @description For X-Api-Key. Shown this once; nobody can look it up again */
                            secret: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One key (admin) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e2",
                         *       "prefix": "till_3q2Zr7Xk",
                         *       "name": "Purchasing of Acme",
                         *       "roles": [
                         *         "customer"
                         *       ],
                         *       "company": {
                         *         "id": "acme",
                         *         "name": "Acme Ltd"
                         *       },
                         *       "minimumOrder": {
                         *         "amount": 50000,
                         *         "currency": "NOK"
                         *       },
                         *       "rights": [
                         *         "set-discounts",
                         *         "order-on-behalf"
                         *       ],
                         *       "createdBy": "66f0a1b2c3d4e5f6a7b8c9df",
                         *       "createdAt": "2026-01-15T09:30:00.000Z"
                         *     }
                         */
                        "application/json": {
                            /** @description Whom the key orders for */
                            company?: {
                                /** @description Your own id of it */
                                id: string;
                                name: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            createdBy: string;
                            /** @description A 24-hex id */
                            id: string;
                            /** @description Orders of the company are topped up to this */
                            minimumOrder?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            name: string;
                            /** @description How the secret begins */
                            prefix: string;
                            /** @description What orders of this key may do that a buyer’s may not */
                            rights: ("set-discounts" | "order-on-behalf" | "backdate")[];
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        /**
         * Withdraw a key (admin)
         * @description Void at once on this gateway, on others within five seconds.
         */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cart, at the prices of now
         * @description What a buyer is shown is the most they pay. Staff who look at a customer’s cart do not show it to its buyer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Note data of the shop's own programs with the cart; null takes a member away */
        patch: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "extra": {
                     *         "campaign": "spring",
                     *         "seller": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description Merged into what is there; null takes a member away */
                        extra: {
                            [key: string]: string | number | boolean | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/cart/currency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The currency to pay in, for what is in the cart and what comes; 409 where a line is not sold in it */
        put: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "currency": "USD"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: iso-4217
                         * @description An active ISO 4217 currency code
                         */
                        currency: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cart/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** These lines and no others, at the prices of now: all of it or nothing */
        put: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Each unit once */
                        lines: {
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            quantity: number;
                            /** @description The shop's own name for the line, unlike that of any other line of the cart */
                            ref?: string;
                            /** @description A 24-hex id */
                            unitId: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        /** No lines at all; promo code and extra data stay */
        delete: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cart/lines/{unitId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * So many of this unit, at the price of now; 0 removes the line
         * @description A repeat under its `Idempotency-Key` changes nothing and answers the cart as it is now; what was done is known for the last fifty keys of a cart.
         */
        put: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    unitId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Merged into what is there; null takes a member away */
                        extra?: {
                            [key: string]: string | number | boolean | null;
                        };
                        quantity: number;
                        ref?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        /** None of this unit */
        delete: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    unitId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        /** Name a line, and note data of the shop's own programs with it; null takes a name or a member away */
        patch: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    unitId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "ref": "gift",
                     *       "extra": {
                     *         "giftWrap": null,
                     *         "engraving": "A. L."
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description Merged into what is there; null takes a member away */
                        extra?: {
                            [key: string]: string | number | boolean | null;
                        };
                        ref?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/cart/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * At sign-in: the cart of the `Cart-Token` goes into the customer's, and is empty afterwards
         * @description Quantities add, as far as the unit goes. The customer's own promo code and extra data win. Repeating it changes nothing: an empty cart has nothing to give.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cart/promo-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Take this promo code along; it is checked when the cart is quoted or ordered */
        put: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "code": "WELCOME10"
                     *     }
                     */
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        /** No promo code */
        delete: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new cart for a guest; a signed-in customer gets the one they have */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d1",
                         *       "status": "active",
                         *       "currency": "EUR",
                         *       "lines": [
                         *         {
                         *           "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "quantity": 2,
                         *           "unitPrice": {
                         *             "amount": 1300,
                         *             "currency": "EUR"
                         *           },
                         *           "total": {
                         *             "amount": 2600,
                         *             "currency": "EUR"
                         *           },
                         *           "available": 9,
                         *           "priceChanged": {
                         *             "from": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "to": {
                         *               "amount": 1300,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "ref": "shirt-as-a-gift",
                         *           "extra": {
                         *             "giftWrap": true
                         *           }
                         *         }
                         *       ],
                         *       "promoCode": "WELCOME10",
                         *       "extra": {
                         *         "campaign": "spring"
                         *       },
                         *       "subtotal": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "discount": {
                         *         "amount": 0,
                         *         "currency": "EUR"
                         *       },
                         *       "total": {
                         *         "amount": 2600,
                         *         "currency": "EUR"
                         *       },
                         *       "generation": 0,
                         *       "createdAt": "2026-01-01T11:45:00.000Z",
                         *       "updatedAt": "2026-01-01T12:00:00.000Z",
                         *       "version": 4
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description When this generation began; absent until something happens to a cart
                             */
                            createdAt?: string;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                            /** @description Always 0 here: only the catalog knows what a promo code is worth. `POST /v1/quotes` prices it. */
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                            extra?: {
                                [key: string]: string | number | boolean;
                            };
                            /** @description How many carts of this buyer were ordered before this one */
                            generation: number;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description Data of the shop's own programs: Till keeps it and makes nothing of it */
                                extra?: {
                                    [key: string]: string | number | boolean;
                                };
                                name: string;
                                /** @description The price has moved since the buyer put the line in; setting the line again agrees to it */
                                priceChanged?: {
                                    from: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    to: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                quantity: number;
                                /** @description The shop's own name for the line */
                                ref?: string;
                                /**
                                 * @description Why the line cannot be ordered as it is: fewer can be had than it asks for, or it is sold no more
                                 * @enum {string}
                                 */
                                shortage?: "short" | "gone";
                                sku: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            /** @description As given; it is checked when it is quoted or ordered */
                            promoCode?: string;
                            /**
                             * @description A locked cart is held by an order and cannot be changed until that order is off
                             * @enum {string}
                             */
                            status: "active" | "locked";
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description A guest's: send it as `Cart-Token`. It is the only way back. */
                            token?: string;
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt?: string;
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All products with their units, a line each, as an import takes them (staff) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Products, a line each */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-ndjson": string;
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in products, a line each; lines that are wrong are told of, the others go in (staff)
         * @description Each line is a product as `POST /v1/products` takes it. A product is found by its `sku`, a unit by its own: what the line names is set, what it leaves out stays, and a unit that is there keeps its stock. The answer is a stream of reports: `error` for each line that is wrong, `progress` every half second, and `done` at the end. An import that broke off goes on with `from` one above the last `line` that was told; lines that come twice change nothing.
         */
        post: {
            parameters: {
                query?: {
                    /** @description The first line to look at, counted from 1 */
                    from?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description Products, a line each */
            requestBody: {
                content: {
                    /** @example {"name":"Linen shirt","sku":"LIN-SHIRT","description":"A shirt of linen, made to be worn for years.","brands":["Northlight"],"categories":["clothes","shirts"],"tags":["linen"],"gender":"women","fit":"slim","relNum":1,"images":["https://images.example/linen-shirt.jpg"],"attributes":{"organic":true,"weightGrams":180},"url":"https://northlight.example/linen-shirt","provider":"Northlight","units":[{"sku":"LIN-SHIRT-M","kind":"stock","price":{"amount":1250,"currency":"EUR"},"prices":[{"amount":1390,"currency":"USD"}],"size":{"INT":"M","US":"6","UK":"10","EU":"38","IT":"42","RU":"44"},"deliveryType":"parcel","onHand":40}]} */
                    "application/x-ndjson": unknown;
                };
            };
            responses: {
                /** @description Reports, a line each */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-ndjson": string;
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to all my orders, as Server-Sent Events; staff hear of all orders
         * @description Begins now, or after Last-Event-ID (looking at the hundred newest orders).
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Goes on after this event */
                    "last-event-id"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description text/event-stream of order.changed events */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups, newest first: staff see all, people those they belong to */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                approval: {
                                    /** @description Only orders that cost more than this */
                                    aboveAmount?: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description Orders of this group wait for a manager */
                                    required: boolean;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /**
         * Make a group (admin)
         * @description Without `approval` its orders wait for nobody.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        approval?: {
                            /** @description Only orders that cost more than this */
                            aboveAmount?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Orders of this group wait for a manager */
                            required: boolean;
                        };
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e1",
                         *       "name": "Laboratory",
                         *       "approval": {
                         *         "required": true,
                         *         "aboveAmount": {
                         *           "amount": 50000,
                         *           "currency": "EUR"
                         *         }
                         *       },
                         *       "createdAt": "2026-01-15T09:30:00.000Z",
                         *       "updatedAt": "2026-01-15T09:30:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            approval: {
                                /** @description Only orders that cost more than this */
                                aboveAmount?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Orders of this group wait for a manager */
                                required: boolean;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            /** @description A 24-hex id */
                            id: string;
                            name: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One group (its members, staff) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e1",
                         *       "name": "Laboratory",
                         *       "approval": {
                         *         "required": true,
                         *         "aboveAmount": {
                         *           "amount": 50000,
                         *           "currency": "EUR"
                         *         }
                         *       },
                         *       "createdAt": "2026-01-15T09:30:00.000Z",
                         *       "updatedAt": "2026-01-15T09:30:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            approval: {
                                /** @description Only orders that cost more than this */
                                aboveAmount?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Orders of this group wait for a manager */
                                required: boolean;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            /** @description A 24-hex id */
                            id: string;
                            name: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        /**
         * Take a group away (admin)
         * @description Its orders stay; staff may still approve those that wait.
         */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        /**
         * Change a group (admin)
         * @description A new approval counts for orders that are placed from then on, within seconds everywhere. `approval` is replaced as a whole.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "approval": {
                     *         "required": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        approval?: {
                            /** @description Only orders that cost more than this */
                            aboveAmount?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Orders of this group wait for a manager */
                            required: boolean;
                        };
                        name?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e1",
                         *       "name": "Laboratory",
                         *       "approval": {
                         *         "required": true,
                         *         "aboveAmount": {
                         *           "amount": 50000,
                         *           "currency": "EUR"
                         *         }
                         *       },
                         *       "createdAt": "2026-01-15T09:30:00.000Z",
                         *       "updatedAt": "2026-01-15T09:30:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            approval: {
                                /** @description Only orders that cost more than this */
                                aboveAmount?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Orders of this group wait for a manager */
                                required: boolean;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            /** @description A 24-hex id */
                            id: string;
                            name: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/groups/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who belongs to a group (its managers, staff) */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description A 24-hex id */
                                accountId: string;
                                email?: string;
                                familyName?: string;
                                givenName?: string;
                                /** @description Managers read the group, its members and its orders, and approve */
                                role: "member" | "manager";
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                since: string;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        /** Put somebody into a group, or change their role in it (admin) */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "accountId": "66f0a1b2c3d4e5f6a7b8c9df",
                     *       "role": "manager"
                     *     }
                     */
                    "application/json": {
                        /** @description A 24-hex id */
                        accountId: string;
                        /** @description Managers read the group, its members and its orders, and approve */
                        role: "member" | "manager";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "accountId": "66f0a1b2c3d4e5f6a7b8c9df",
                         *       "role": "manager",
                         *       "email": "ada@example.com",
                         *       "givenName": "Ada",
                         *       "familyName": "Lovelace",
                         *       "since": "2026-01-15T09:30:00.000Z"
                         *     }
                         */
                        "application/json": {
                            /** @description A 24-hex id */
                            accountId: string;
                            email?: string;
                            familyName?: string;
                            givenName?: string;
                            /** @description Managers read the group, its members and its orders, and approve */
                            role: "member" | "manager";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            since: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups/{id}/members/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take somebody out of a group (admin) */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    accountId: string;
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders: one’s own; staff see all
         * @description As a page of JSON, or with `Accept: application/x-ndjson` as up to 1,000 lines, one order each. Filters go together; orders of others than the caller may see are in no list.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Placed later than this */
                    createdAfter?: string;
                    /** @description Placed earlier than this */
                    createdBefore?: string;
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description Of this customer; several with commas between them, at most 20 */
                    customerId?: string;
                    /** @description Wanted (`deliveryTime`) later than this */
                    deliveryAfter?: string;
                    /** @description Wanted earlier than this */
                    deliveryBefore?: string;
                    /** @description Delivered as far as this; several with commas between them, at most 20 */
                    deliveryStatus?: string;
                    /** @description Of this group; several with commas between them, at most 20 */
                    groupId?: string;
                    /** @description With this id; several with commas between them, at most 100 */
                    ids?: string;
                    /** @description How many items at most: up to 100 in a page, up to 1000 with `Accept: application/x-ndjson` */
                    limit?: number;
                    /** @description How many to leave out, for pages with numbers; not beside a cursor */
                    offset?: number;
                    /** @description Whose goods these all are, or who is to see to it */
                    provider?: string;
                    /** @description A ref, a human id, an order code or an e-mail address, exactly */
                    query?: string;
                    /** @description `own`: what the caller ordered; `mine`: that, and the orders of groups they manage; `visible`: all they may see, which for staff is all. Unless given: for staff, and with groupId, `visible` */
                    scope?: "own" | "mine" | "visible";
                    /** @description In this situation; several with commas between them, at most 20 */
                    situation?: string;
                    /** @description By one of createdAt, updatedAt, total, status, situation, provider, title, with `-` the other way round. What is alike stands by time of creation where it has few values, and by id. All orders of a shop by createdAt, status, situation only; one’s own, or those of some customers or groups, also by up to 3 of them with commas between; such a list has no cursors */
                    sort?: string;
                    /** @description In this status; several with commas between them, at most 20 */
                    status?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Orders */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                adjustments: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description Informs only: it is part of the amounts above already */
                                    included: boolean;
                                    label: string;
                                    type: "discount" | "shipping" | "tax" | "top-up";
                                }[];
                                amountOutstanding?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                amountPaid?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                amountRefunded?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                approval?: {
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    at?: string;
                                    by?: string;
                                    status: "waiting" | "approved" | "rejected";
                                };
                                /** @description Needs `text`, or `street`, `city` and `country`. */
                                billingAddress?: {
                                    city?: string;
                                    company?: string;
                                    /** @description ISO 3166-1 alpha-2 */
                                    country?: string;
                                    geo?: {
                                        /** @description [longitude, latitude] in degrees */
                                        coordinates: number[];
                                        /** @enum {string} */
                                        type: "Point";
                                    };
                                    /** @description Who receives */
                                    name?: string;
                                    phone?: string;
                                    postalCode?: string;
                                    region?: string;
                                    street?: string;
                                    street2?: string;
                                    /** @description The whole address in one text, where no parts are known; it may have several lines */
                                    text?: string;
                                };
                                /** @description A 24-hex id */
                                cartId?: string;
                                companyId?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                currency?: string;
                                customerId?: string;
                                deliveries: {
                                    carrier?: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    createdAt: string;
                                    /** @description A 24-hex id */
                                    id: string;
                                    lines: {
                                        /** @description A 24-hex id */
                                        lineId: string;
                                        quantity: number;
                                    }[];
                                    /** @enum {unknown} */
                                    status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                    trackingNumber?: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    updatedAt: string;
                                }[];
                                /** @enum {unknown} */
                                deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                deliveryTime?: string;
                                email?: string;
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                failure?: {
                                    code: string;
                                    detail: string;
                                };
                                /** @description A 24-hex id */
                                groupId?: string;
                                humanId: string;
                                /** @description A 24-hex id */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description When it was brought here from another system, with its money elsewhere
                                 */
                                importedAt?: string;
                                lines: {
                                    discount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    extra?: {
                                        [key: string]: string | number | boolean | null;
                                    };
                                    /** @description A 24-hex id */
                                    id: string;
                                    product: {
                                        deliveryType?: string;
                                        kind: string;
                                        name: string;
                                        platform?: string;
                                        platformSite?: string;
                                        /** @description A 24-hex id */
                                        productId: string;
                                        provider?: string;
                                        size?: {
                                            EU?: string;
                                            INT?: string;
                                            IT?: string;
                                            RU?: string;
                                            UK?: string;
                                            US?: string;
                                        };
                                        sku: string;
                                        slot?: {
                                            consultantId: string;
                                            endsAt: string;
                                            startsAt: string;
                                        };
                                        url?: string;
                                    };
                                    quantity: number;
                                    /** @description What the shop called the line in the cart */
                                    ref?: string;
                                    total: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    unitId: string;
                                    unitPrice: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                }[];
                                note?: string;
                                /** @description The total its client expected, which is not the one it has */
                                notedTotal?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                notes: {
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    createdAt: string;
                                    /** @description A 24-hex id */
                                    id: string;
                                    message: string;
                                    /** @description The buyer sees it */
                                    public: boolean;
                                }[];
                                orderCode: string;
                                payment: {
                                    action?: {
                                        instructions?: string;
                                        type: string;
                                        url?: string;
                                    };
                                    /** @description A 24-hex id */
                                    id?: string;
                                    method: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    paidAt?: string;
                                    status: string;
                                };
                                phone?: string;
                                /** @description What the promo code took off, as it was when the order was priced */
                                promo?: {
                                    amountOff?: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    code: string;
                                    percentOff?: number;
                                };
                                promoCode?: string;
                                /** @description Whose goods these all are, or who is to see to it */
                                provider?: string;
                                ref: string;
                                refunds: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    createdAt: string;
                                    failed: {
                                        amount: {
                                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                            amount: number;
                                            /**
                                             * Format: iso-4217
                                             * @description An active ISO 4217 currency code
                                             */
                                            currency: string;
                                        };
                                        /** @description A 24-hex id */
                                        paymentId: string;
                                    }[];
                                    /** @description Why no money went back */
                                    failure?: string;
                                    /** @description A 24-hex id */
                                    id: string;
                                    lines: {
                                        /** @description A 24-hex id */
                                        lineId: string;
                                        quantity: number;
                                        restock: boolean;
                                    }[];
                                    reason: string;
                                    refunded: {
                                        amount: {
                                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                            amount: number;
                                            /**
                                             * Format: iso-4217
                                             * @description An active ISO 4217 currency code
                                             */
                                            currency: string;
                                        };
                                        /** @description A 24-hex id */
                                        paymentId: string;
                                    }[];
                                    status: "pending" | "done" | "failed";
                                }[];
                                /**
                                 * @description It holds nothing until it is paid
                                 * @enum {string}
                                 */
                                reserve?: "at-payment";
                                /** @description Needs `text`, or `street`, `city` and `country`. */
                                shippingAddress?: {
                                    city?: string;
                                    company?: string;
                                    /** @description ISO 3166-1 alpha-2 */
                                    country?: string;
                                    geo?: {
                                        /** @description [longitude, latitude] in degrees */
                                        coordinates: number[];
                                        /** @enum {string} */
                                        type: "Point";
                                    };
                                    /** @description Who receives */
                                    name?: string;
                                    phone?: string;
                                    postalCode?: string;
                                    region?: string;
                                    street?: string;
                                    street2?: string;
                                    /** @description The whole address in one text, where no parts are known; it may have several lines */
                                    text?: string;
                                };
                                shippingMethod: string;
                                /**
                                 * @description Where the order stands, all things taken together: its status, its money and its approval
                                 * @enum {unknown}
                                 */
                                situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                                status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                statusChangedAt: string;
                                subtotal?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description The name of what stands first in it */
                                title?: string;
                                /** @description Opens a guest’s order; only in the answer to its placing */
                                token?: string;
                                total?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                        "application/x-ndjson": string;
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /**
         * Place an order
         * @description Checks out the given items, or the caller’s active cart. Answers once the checkout has an outcome, or after `Prefer: wait`. With `reserve: "at-payment"` it is only priced and waits to be paid: it holds neither stock nor cart, and the first who pays gets the goods.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    /** @description `wait=N`: how many seconds to wait for an outcome, 5 unless given, at most 30 */
                    prefer?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Needs `text`, or `street`, `city` and `country`. */
                        billingAddress?: {
                            city?: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country?: string;
                            geo?: {
                                /** @description [longitude, latitude] in degrees */
                                coordinates: number[];
                                /** @enum {string} */
                                type: "Point";
                            };
                            /** @description Who receives */
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street?: string;
                            street2?: string;
                            /** @description The whole address in one text, where no parts are known; it may have several lines */
                            text?: string;
                        };
                        /** @description A 24-hex id */
                        cartId?: string;
                        /**
                         * Format: iso-4217
                         * @description An active ISO 4217 currency code
                         */
                        currency?: string;
                        /** @description Order for this customer; for staff and API keys with the right `order-on-behalf` */
                        customerId?: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC with milliseconds in answers
                         */
                        deliveryTime?: string;
                        /** Format: email */
                        email?: string;
                        expectedTotal?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        /** @description What the shop notes and Till does not know; nothing personal, since it stays when its buyer leaves */
                        extra?: {
                            [key: string]: string | number | boolean | null;
                        };
                        /** @description A 24-hex id */
                        groupId?: string;
                        items?: {
                            /** @description The part of the price taken off, 0.1 = 10 %; for API keys with the right `set-discounts` */
                            discount?: number;
                            /** @description What the shop notes and Till does not know; nothing personal, since it stays when its buyer leaves */
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            quantity: number;
                            /** @description A 24-hex id */
                            unitId: string;
                        }[];
                        note?: string;
                        /** @description Refuse it (409) while its buyer has another order that was placed so and is neither paid nor off */
                        onlyOne?: boolean;
                        /**
                         * @description When the total is not the expected one: refuse the order (unless said otherwise), or note that and let it wait unpaid, at its own total
                         * @enum {unknown}
                         */
                        onPriceChange?: "refuse" | "note";
                        payment: {
                            method: string;
                            /** Format: uri */
                            returnUrl?: string;
                            /** @description A token of the payment provider, never a card number */
                            token?: string;
                        };
                        phone?: string;
                        promoCode?: string;
                        /**
                         * @description When stock is set aside: at once (unless said otherwise), or when it is paid; the latter needs the payment method `later`
                         * @enum {unknown}
                         */
                        reserve?: "at-placing" | "at-payment";
                        /** @description Needs `text`, or `street`, `city` and `country`. */
                        shippingAddress?: {
                            city?: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country?: string;
                            geo?: {
                                /** @description [longitude, latitude] in degrees */
                                coordinates: number[];
                                /** @enum {string} */
                                type: "Point";
                            };
                            /** @description Who receives */
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street?: string;
                            street2?: string;
                            /** @description The whole address in one text, where no parts are known; it may have several lines */
                            text?: string;
                        };
                        shippingMethod?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                402: components["responses"]["PaymentDeclined"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{idOrRef}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Correct addresses, contact, note or delivery time, until the order is prepared; never prices */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    "if-match"?: string;
                };
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Needs `text`, or `street`, `city` and `country`. */
                        billingAddress?: {
                            city?: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country?: string;
                            geo?: {
                                /** @description [longitude, latitude] in degrees */
                                coordinates: number[];
                                /** @enum {string} */
                                type: "Point";
                            };
                            /** @description Who receives */
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street?: string;
                            street2?: string;
                            /** @description The whole address in one text, where no parts are known; it may have several lines */
                            text?: string;
                        };
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC with milliseconds in answers
                         */
                        deliveryTime?: string;
                        /** Format: email */
                        email?: string;
                        note?: string;
                        phone?: string;
                        /** @description Who is to see to it; staff say so */
                        provider?: string;
                        /** @description Needs `text`, or `street`, `city` and `country`. */
                        shippingAddress?: {
                            city?: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country?: string;
                            geo?: {
                                /** @description [longitude, latitude] in degrees */
                                coordinates: number[];
                                /** @enum {string} */
                                type: "Point";
                            };
                            /** @description Who receives */
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street?: string;
                            street2?: string;
                            /** @description The whole address in one text, where no parts are known; it may have several lines */
                            text?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/orders/{idOrRef}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or reject an order of the group (its managers) */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    "if-match"?: string;
                };
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        decision: "approve" | "reject";
                        /** @description The buyer sees it */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{idOrRef}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an order: stock, money, promo use and cart are given back */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    "if-match"?: string;
                };
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{idOrRef}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make up a delivery of some or all pieces (staff) */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    "if-match"?: string;
                };
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        carrier?: string;
                        /** @description All that is in no delivery yet, unless given */
                        lines?: {
                            /** @description A 24-hex id */
                            lineId: string;
                            quantity: number;
                        }[];
                        trackingNumber?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            carrier?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description A 24-hex id */
                                lineId: string;
                                quantity: number;
                            }[];
                            /** @enum {unknown} */
                            status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            trackingNumber?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{idOrRef}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Move a delivery on; the order follows once all its pieces are under way or have arrived (staff)
         * @description What is to leave the house waits until the order’s money is taken: 202 while the provider is at it, 402 when it is refused, and the order is cancelled.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    deliveryId: string;
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        carrier?: string;
                        /** @enum {unknown} */
                        status?: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                        trackingNumber?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            carrier?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description A 24-hex id */
                                lineId: string;
                                quantity: number;
                            }[];
                            /** @enum {unknown} */
                            status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            trackingNumber?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                        };
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            carrier?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description A 24-hex id */
                                lineId: string;
                                quantity: number;
                            }[];
                            /** @enum {unknown} */
                            status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            trackingNumber?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                402: components["responses"]["PaymentDeclined"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/orders/{idOrRef}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to an order, as Server-Sent Events
         * @description Begins with the whole story so far, or after Last-Event-ID.
         */
        get: {
            parameters: {
                query?: {
                    /** @description A guest’s order token */
                    token?: string;
                };
                header?: {
                    /** @description Goes on after this event */
                    "last-event-id"?: string;
                };
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description text/event-stream of order.changed events */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{idOrRef}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notes of an order; buyers see the public ones */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /** Note something; what a buyer notes is public */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    "if-match"?: string;
                };
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        message: string;
                        /**
                         * @description Whether the buyer sees it
                         * @default false
                         */
                        public?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            /** @description A 24-hex id */
                            id: string;
                            message: string;
                            /** @description The buyer sees it */
                            public: boolean;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{idOrRef}/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the order can be paid, and why not where it cannot */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description What `payment.method` says */
                                method: string;
                                /** @description Why the order cannot be paid this way now, or null if it can */
                                refusal: string | null;
                                /** @description Whether a `token` of the provider is needed */
                                takesToken: boolean;
                                title: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{idOrRef}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payments of an order, first attempt first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                attempt: number;
                                /** @description A 24-hex id */
                                id: string;
                                method?: string;
                                status: string;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /**
         * Pay an order that is open, or try again; staff record that the money of a manual payment has arrived
         * @description Answers once the payment has ended or needs the buyer; 402 when it is declined, and the order stays open. Who was to transfer the money may pay another way until it has arrived. An order that reserves `at-payment` is checked out first, from its cart as it is then; what cannot be had any more fails it, and everything is given back.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    "if-match"?: string;
                };
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        expectedTotal?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        method: string;
                        /** Format: uri */
                        returnUrl?: string;
                        /** @description A token of the payment provider, never a card number */
                        token?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                402: components["responses"]["PaymentDeclined"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{idOrRef}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Price an unpaid order anew, from its cart as it is now
         * @description For orders that reserve `at-payment`, until somebody pays them. An emptied cart makes an empty order that costs nothing.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    "if-match"?: string;
                };
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{idOrRef}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was given back of an order */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /**
         * Give money back, by amount, by lines, or all of it (staff)
         * @description Without `amount` the lines say how much; without either it is all that is left. 201 once the money is given back, 202 while the provider is at it, 200 when it refused.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    "if-match"?: string;
                };
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Minor units of the order’s currency */
                        amount?: number;
                        lines?: {
                            /** @description A 24-hex id */
                            lineId: string;
                            quantity: number;
                            /**
                             * @description Whether the pieces can be sold again
                             * @default false
                             */
                            restock?: boolean;
                        }[];
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            amount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            failed: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                paymentId: string;
                            }[];
                            /** @description Why no money went back */
                            failure?: string;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description A 24-hex id */
                                lineId: string;
                                quantity: number;
                                restock: boolean;
                            }[];
                            reason: string;
                            refunded: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                paymentId: string;
                            }[];
                            status: "pending" | "done" | "failed";
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            amount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            failed: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                paymentId: string;
                            }[];
                            /** @description Why no money went back */
                            failure?: string;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description A 24-hex id */
                                lineId: string;
                                quantity: number;
                                restock: boolean;
                            }[];
                            reason: string;
                            refunded: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                paymentId: string;
                            }[];
                            status: "pending" | "done" | "failed";
                        };
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            amount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            failed: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                paymentId: string;
                            }[];
                            /** @description Why no money went back */
                            failure?: string;
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description A 24-hex id */
                                lineId: string;
                                quantity: number;
                                restock: boolean;
                            }[];
                            reason: string;
                            refunded: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                paymentId: string;
                            }[];
                            status: "pending" | "done" | "failed";
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{idOrRef}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where staff may move the order now, and why not elsewhere */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            transitions: {
                                /** @description Why staff cannot move the order there now, or null if they can */
                                refusal: string | null;
                                status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            }[];
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        /**
         * Move the order (staff); `cancelled` gives everything back
         * @description `failed` gives up an order that is not paid. Moving one that waits for a transfer to `confirmed` or `processing` says that its money has arrived. Where money is taken at shipment, moving to `shipped` or `completed` takes it first: 200 once it is there, 202 while the provider is at it, 402 when it is refused, and the order is cancelled.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    "if-match"?: string;
                };
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Kept with the order, for staff */
                        note?: string;
                        status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                402: components["responses"]["PaymentDeclined"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{idOrRef}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every step of the order; buyers see the public part */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The id or the ref */
                    idOrRef: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at: string;
                                /** @description The id of the message that was accepted */
                                cause: string;
                                detail: string;
                                /** @description `<order id>-<version>`, as in the Last-Event-ID of the event streams */
                                id: string;
                                public: boolean;
                                status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                                /** @description What was accepted */
                                type: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many orders there are, by situation: of one’s own; staff count all
         * @description Takes the filters of the list.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Placed later than this */
                    createdAfter?: string;
                    /** @description Placed earlier than this */
                    createdBefore?: string;
                    /** @description Of this customer; several with commas between them, at most 20 */
                    customerId?: string;
                    /** @description Wanted (`deliveryTime`) later than this */
                    deliveryAfter?: string;
                    /** @description Wanted earlier than this */
                    deliveryBefore?: string;
                    /** @description Delivered as far as this; several with commas between them, at most 20 */
                    deliveryStatus?: string;
                    /** @description Of this group; several with commas between them, at most 20 */
                    groupId?: string;
                    /** @description With this id; several with commas between them, at most 100 */
                    ids?: string;
                    /** @description Whose goods these all are, or who is to see to it */
                    provider?: string;
                    /** @description A ref, a human id, an order code or an e-mail address, exactly */
                    query?: string;
                    /** @description `own`: what the caller ordered; `mine`: that, and the orders of groups they manage; `visible`: all they may see, which for staff is all. Unless given: for staff, and with groupId, `visible` */
                    scope?: "own" | "mine" | "visible";
                    /** @description In this situation; several with commas between them, at most 20 */
                    situation?: string;
                    /** @description In this status; several with commas between them, at most 20 */
                    status?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bySituation: {
                                approved: number;
                                "awaiting-manager": number;
                                "awaiting-transfer": number;
                                cancelled: number;
                                "cancelled-unrefunded": number;
                                failed: number;
                                "manager-approved": number;
                                open: number;
                                paid: number;
                                "payment-failed": number;
                                "payment-open": number;
                                received: number;
                                refunded: number;
                                secured: number;
                                shipped: number;
                            };
                            total: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring an order of the past from another system (admins)
         * @description For orders that are sold or over. It holds nothing here, and its money is elsewhere: it can be seen, delivered and erased, but neither refunded nor cancelled. Its names stay its own.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "ref": "2020-00001",
                     *       "status": "completed",
                     *       "email": "user@example.com",
                     *       "currency": "EUR",
                     *       "lines": [
                     *         {
                     *           "product": {
                     *             "name": "Product",
                     *             "sku": "1"
                     *           },
                     *           "quantity": 1,
                     *           "unitPrice": {
                     *             "amount": 3300,
                     *             "currency": "EUR"
                     *           },
                     *           "total": {
                     *             "amount": 3300,
                     *             "currency": "EUR"
                     *           }
                     *         }
                     *       ],
                     *       "total": {
                     *         "amount": 3300,
                     *         "currency": "EUR"
                     *       },
                     *       "amountPaid": {
                     *         "amount": 3300,
                     *         "currency": "EUR"
                     *       },
                     *       "createdAt": "2020-01-10T14:17:24.099Z",
                     *       "statusChangedAt": "2020-01-12T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        adjustments?: {
                            amount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Informs only */
                            included?: boolean;
                            label: string;
                            /** @enum {unknown} */
                            type: "discount" | "shipping" | "tax" | "top-up";
                        }[];
                        amountPaid?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        amountRefunded?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        /** @description Needs `text`, or `street`, `city` and `country`. */
                        billingAddress?: {
                            city?: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country?: string;
                            geo?: {
                                /** @description [longitude, latitude] in degrees */
                                coordinates: number[];
                                /** @enum {string} */
                                type: "Point";
                            };
                            /** @description Who receives */
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street?: string;
                            street2?: string;
                            /** @description The whole address in one text, where no parts are known; it may have several lines */
                            text?: string;
                        };
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC with milliseconds in answers
                         */
                        createdAt: string;
                        /**
                         * Format: iso-4217
                         * @description An active ISO 4217 currency code
                         */
                        currency: string;
                        /** @description A 24-hex id */
                        customerId?: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC with milliseconds in answers
                         */
                        deliveryTime?: string;
                        /** Format: email */
                        email?: string;
                        /** @description What the shop notes and Till does not know; nothing personal, since it stays when its buyer leaves */
                        extra?: {
                            [key: string]: string | number | boolean | null;
                        };
                        /** @description A 24-hex id */
                        groupId?: string;
                        humanId?: string;
                        /** @description May be empty */
                        lines: {
                            discount?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description What the shop notes and Till does not know; nothing personal, since it stays when its buyer leaves */
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            product: {
                                deliveryType?: string;
                                /**
                                 * @description `stock` unless given
                                 * @enum {unknown}
                                 */
                                kind?: "stock" | "unlimited" | "slot";
                                name: string;
                                platform?: string;
                                /** @description A 24-hex id */
                                productId?: string;
                                provider?: string;
                                size?: {
                                    EU?: string;
                                    INT?: string;
                                    IT?: string;
                                    RU?: string;
                                    UK?: string;
                                    US?: string;
                                };
                                sku: string;
                                slot?: {
                                    /** @description A 24-hex id */
                                    consultantId: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    endsAt: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    startsAt: string;
                                };
                                /** Format: uri */
                                url?: string;
                            };
                            quantity: number;
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description A 24-hex id */
                            unitId?: string;
                            unitPrice: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                        }[];
                        note?: string;
                        notes?: {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt?: string;
                            message: string;
                            public?: boolean;
                        }[];
                        orderCode?: string;
                        /** @description How it was paid there; `imported` unless given */
                        paymentMethod?: string;
                        phone?: string;
                        provider?: string;
                        /** @description Made when absent, as are the others */
                        ref?: string;
                        /** @description Needs `text`, or `street`, `city` and `country`. */
                        shippingAddress?: {
                            city?: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country?: string;
                            geo?: {
                                /** @description [longitude, latitude] in degrees */
                                coordinates: number[];
                                /** @enum {string} */
                                type: "Point";
                            };
                            /** @description Who receives */
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street?: string;
                            street2?: string;
                            /** @description The whole address in one text, where no parts are known; it may have several lines */
                            text?: string;
                        };
                        /** @description `imported` unless given */
                        shippingMethod?: string;
                        /** @enum {unknown} */
                        status: "confirmed" | "shipped" | "completed" | "cancelled" | "refunded";
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC with milliseconds in answers
                         */
                        statusChangedAt?: string;
                        subtotal?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        total: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC with milliseconds in answers
                         */
                        updatedAt?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/last": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller’s latest order */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            amountOutstanding?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountPaid?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            amountRefunded?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            approval?: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at?: string;
                                by?: string;
                                status: "waiting" | "approved" | "rejected";
                            };
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            billingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            companyId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                carrier?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                }[];
                                /** @enum {unknown} */
                                status: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                                trackingNumber?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                            }[];
                            /** @enum {unknown} */
                            deliveryStatus: "PENDING" | "ACCEPTED" | "REJECTED" | "READY_FOR_DELIVERY" | "ON_THE_WAY" | "ARRIVED" | "DONE";
                            deliveryTime?: string;
                            email?: string;
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            failure?: {
                                code: string;
                                detail: string;
                            };
                            /** @description A 24-hex id */
                            groupId?: string;
                            humanId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was brought here from another system, with its money elsewhere
                             */
                            importedAt?: string;
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            note?: string;
                            /** @description The total its client expected, which is not the one it has */
                            notedTotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                /** @description The buyer sees it */
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                /** @description A 24-hex id */
                                id?: string;
                                method: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                paidAt?: string;
                                status: string;
                            };
                            phone?: string;
                            /** @description What the promo code took off, as it was when the order was priced */
                            promo?: {
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                percentOff?: number;
                            };
                            promoCode?: string;
                            /** @description Whose goods these all are, or who is to see to it */
                            provider?: string;
                            ref: string;
                            refunds: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                failed: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                /** @description Why no money went back */
                                failure?: string;
                                /** @description A 24-hex id */
                                id: string;
                                lines: {
                                    /** @description A 24-hex id */
                                    lineId: string;
                                    quantity: number;
                                    restock: boolean;
                                }[];
                                reason: string;
                                refunded: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    paymentId: string;
                                }[];
                                status: "pending" | "done" | "failed";
                            }[];
                            /**
                             * @description It holds nothing until it is paid
                             * @enum {string}
                             */
                            reserve?: "at-payment";
                            /** @description Needs `text`, or `street`, `city` and `country`. */
                            shippingAddress?: {
                                city?: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country?: string;
                                geo?: {
                                    /** @description [longitude, latitude] in degrees */
                                    coordinates: number[];
                                    /** @enum {string} */
                                    type: "Point";
                                };
                                /** @description Who receives */
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street?: string;
                                street2?: string;
                                /** @description The whole address in one text, where no parts are known; it may have several lines */
                                text?: string;
                            };
                            shippingMethod: string;
                            /**
                             * @description Where the order stands, all things taken together: its status, its money and its approval
                             * @enum {unknown}
                             */
                            situation: "open" | "payment-open" | "awaiting-manager" | "approved" | "manager-approved" | "awaiting-transfer" | "payment-failed" | "secured" | "paid" | "shipped" | "received" | "cancelled" | "cancelled-unrefunded" | "refunded" | "failed";
                            status: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            statusChangedAt: string;
                            subtotal?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description The name of what stands first in it */
                            title?: string;
                            /** @description Opens a guest’s order; only in the answer to its placing */
                            token?: string;
                            total?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What buyers can pay with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description What `payment.method` of an order says */
                                method: string;
                                /** @description Whether `payment.token` of the provider is needed */
                                takesToken: boolean;
                                title: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payments; `parked` are those that only an operator can help */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description A 24-hex id */
                    orderId?: string;
                    parked?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                action?: {
                                    instructions?: string;
                                    reference?: string;
                                    type: "redirect" | "bank-transfer" | "cash";
                                    url?: string;
                                };
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                attempt: number;
                                authorized: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                callsBegun: number;
                                captured: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                dueAt?: string;
                                /** @description A 24-hex id */
                                id: string;
                                ledger: {
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    at: string;
                                    cause: string;
                                    currency: string;
                                    lines: {
                                        account: string;
                                        amount: number;
                                    }[];
                                    /** @description A 24-hex id */
                                    refundId?: string;
                                }[];
                                method: string;
                                /** @description A 24-hex id */
                                orderId: string;
                                providerRef?: string;
                                /** @description Why no money will come of it */
                                reason?: string;
                                refunded: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description What was asked back part by part, in that order */
                                refunds?: {
                                    amount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    askedAt: string;
                                    /** @description Why it failed */
                                    reason?: string;
                                    /** @description A 24-hex id */
                                    refundId: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    settledAt?: string;
                                    status: "waiting" | "under-way" | "done" | "failed";
                                }[];
                                /** @description Why the provider would not give it back */
                                refusal?: string;
                                /** @description Among others `authorized`, `captured`, `partially-refunded`, `refunded`, `declined`, `voided`; `refund-refused` and `void-refused` need an operator */
                                status: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One payment, with what it heard */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action?: {
                                instructions?: string;
                                reference?: string;
                                type: "redirect" | "bank-transfer" | "cash";
                                url?: string;
                            };
                            amount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            attempt: number;
                            authorized: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            callsBegun: number;
                            captured: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            dueAt?: string;
                            /** @description A 24-hex id */
                            id: string;
                            ledger: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at: string;
                                cause: string;
                                currency: string;
                                lines: {
                                    account: string;
                                    amount: number;
                                }[];
                                /** @description A 24-hex id */
                                refundId?: string;
                            }[];
                            method: string;
                            /** @description A 24-hex id */
                            orderId: string;
                            providerRef?: string;
                            /** @description Why no money will come of it */
                            reason?: string;
                            refunded: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description What was asked back part by part, in that order */
                            refunds?: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                askedAt: string;
                                /** @description Why it failed */
                                reason?: string;
                                /** @description A 24-hex id */
                                refundId: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                settledAt?: string;
                                status: "waiting" | "under-way" | "done" | "failed";
                            }[];
                            /** @description Why the provider would not give it back */
                            refusal?: string;
                            /** @description Among others `authorized`, `captured`, `partially-refunded`, `refunded`, `declined`, `voided`; `refund-refused` and `void-refused` need an operator */
                            status: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        } & {
                            history: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at: string;
                                detail?: string;
                                messageId: string;
                                type: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the provider again what became of every call for this payment, and believe what it did */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "paymentId": "66f0a1b2c3d4e5f6a7b8c9d4",
                         *       "orderId": "66f0a1b2c3d4e5f6a7b8c9d0",
                         *       "method": "sandbox",
                         *       "status": "partially-refunded",
                         *       "ledger": {
                         *         "captured": {
                         *           "amount": 2500,
                         *           "currency": "EUR"
                         *         },
                         *         "refunded": {
                         *           "amount": 500,
                         *           "currency": "EUR"
                         *         }
                         *       },
                         *       "provider": {
                         *         "captured": {
                         *           "amount": 2500,
                         *           "currency": "EUR"
                         *         },
                         *         "refunded": {
                         *           "amount": 500,
                         *           "currency": "EUR"
                         *         }
                         *       },
                         *       "verdict": "repaired"
                         *     }
                         */
                        "application/json": {
                            ledger: {
                                captured: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                refunded: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            };
                            method: string;
                            /** @description A 24-hex id */
                            orderId: string;
                            /** @description A 24-hex id */
                            paymentId: string;
                            provider?: {
                                captured: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                refunded: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            };
                            status: string;
                            /** @description `under-way`: they differ while a call is under way · `no-books`: nobody else keeps books of this method · `unknown`: the provider did not say · `repaired`: they differed until now */
                            verdict: "agrees" | "differs" | "under-way" | "no-books" | "unknown" | "repaired";
                            why?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/try-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try once more to give back what the provider refused to */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key": string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action?: {
                                instructions?: string;
                                reference?: string;
                                type: "redirect" | "bank-transfer" | "cash";
                                url?: string;
                            };
                            amount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            attempt: number;
                            authorized: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            callsBegun: number;
                            captured: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            dueAt?: string;
                            /** @description A 24-hex id */
                            id: string;
                            ledger: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at: string;
                                cause: string;
                                currency: string;
                                lines: {
                                    account: string;
                                    amount: number;
                                }[];
                                /** @description A 24-hex id */
                                refundId?: string;
                            }[];
                            method: string;
                            /** @description A 24-hex id */
                            orderId: string;
                            providerRef?: string;
                            /** @description Why no money will come of it */
                            reason?: string;
                            refunded: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description What was asked back part by part, in that order */
                            refunds?: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                askedAt: string;
                                /** @description Why it failed */
                                reason?: string;
                                /** @description A 24-hex id */
                                refundId: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                settledAt?: string;
                                status: "waiting" | "under-way" | "done" | "failed";
                            }[];
                            /** @description Why the provider would not give it back */
                            refusal?: string;
                            /** @description Among others `authorized`, `captured`, `partially-refunded`, `refunded`, `declined`, `voided`; `refund-refused` and `void-refused` need an operator */
                            status: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each payment’s ledger beside what its provider says; changes nothing */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "items": [
                         *         {
                         *           "paymentId": "66f0a1b2c3d4e5f6a7b8c9d4",
                         *           "orderId": "66f0a1b2c3d4e5f6a7b8c9d0",
                         *           "method": "sandbox",
                         *           "status": "partially-refunded",
                         *           "ledger": {
                         *             "captured": {
                         *               "amount": 2500,
                         *               "currency": "EUR"
                         *             },
                         *             "refunded": {
                         *               "amount": 500,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "provider": {
                         *             "captured": {
                         *               "amount": 2500,
                         *               "currency": "EUR"
                         *             },
                         *             "refunded": {
                         *               "amount": 500,
                         *               "currency": "EUR"
                         *             }
                         *           },
                         *           "verdict": "agrees"
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": {
                            items: {
                                ledger: {
                                    captured: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    refunded: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                method: string;
                                /** @description A 24-hex id */
                                orderId: string;
                                /** @description A 24-hex id */
                                paymentId: string;
                                provider?: {
                                    captured: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    refunded: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                status: string;
                                /** @description `under-way`: they differ while a call is under way · `no-books`: nobody else keeps books of this method · `unknown`: the provider did not say · `repaired`: they differed until now */
                                verdict: "agrees" | "differs" | "under-way" | "no-books" | "unknown" | "repaired";
                                why?: string;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products that can be bought, the newest first unless `sort` says otherwise */
        get: {
            parameters: {
                query?: {
                    /** @description Only what can be had now, or only what cannot */
                    available?: boolean;
                    brand?: string;
                    category?: string;
                    /** @description An active ISO 4217 currency code */
                    currency?: string;
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description Also count brands, categories, tags and genders; a count may be ten seconds old */
                    facets?: boolean;
                    gender?: string;
                    /** @description Only what has units to buy, in stock or not; or only what has none */
                    hasUnits?: boolean;
                    /** @description Only these: at most 100 ids, separated by commas */
                    ids?: string;
                    /** @description Each product with its units */
                    include?: "units";
                    /** @description How many items at most: up to 100 in a page, up to 1000 with `Accept: application/x-ndjson` */
                    limit?: number;
                    maxPrice?: number;
                    minPrice?: number;
                    /** @description Pass over so many, for numbered pages; instead of a cursor, which reads on faster and skips nothing */
                    offset?: number;
                    query?: string;
                    sort?: "-createdAt" | "createdAt" | "name" | "-name" | "price" | "-price";
                    tag?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page, or a stream of lines */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How many of the products found have which value, the commonest fifty of each */
                            facets?: {
                                brands: {
                                    count: number;
                                    value: string;
                                }[];
                                categories: {
                                    count: number;
                                    value: string;
                                }[];
                                /** @description Whether all products found were counted; where there are thousands, three thousand of them are */
                                complete: boolean;
                                /** @description Of how many products these are the counts */
                                counted: number;
                                gender: {
                                    count: number;
                                    value: string;
                                }[];
                                tags: {
                                    count: number;
                                    value: string;
                                }[];
                            };
                            items: {
                                /** @description Something of it can be had now */
                                available: boolean;
                                brands: string[];
                                categories: string[];
                                createdAt: string;
                                description?: string;
                                fit?: string;
                                gender?: string;
                                /** @description A 24-hex id */
                                id: string;
                                /** @description The first of `images` */
                                image?: string;
                                images: string[];
                                /** @description The lowest price: in the currency asked for, else in the first there is */
                                minPrice?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                name: string;
                                /** @description The lowest price in each currency there is */
                                priceFrom: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                }[];
                                /** @description Whose it is, when it is sold for somebody else */
                                provider?: string;
                                /** @description Of another system, 0 where none was given */
                                relNum: number;
                                sku: string;
                                tags: string[];
                                /** @description With `include=units`: those that are sold */
                                units?: {
                                    /** @description Pieces that can be had now; null where there is no limit */
                                    available: number | null;
                                    createdAt: string;
                                    deliveryType?: string;
                                    /** @description A 24-hex id */
                                    id: string;
                                    kind: "stock" | "unlimited" | "slot";
                                    /** @description The product's */
                                    name: string;
                                    platform?: string;
                                    /** @description Where the platform is */
                                    platformSite?: string;
                                    price: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description Prices in further currencies */
                                    prices?: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    }[];
                                    /** @description A 24-hex id */
                                    productId: string;
                                    /** @description The product's */
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    /** @description Of a slot: an order that stands has it */
                                    sold?: boolean;
                                    updatedAt: string;
                                    /** @description The product's */
                                    url?: string;
                                    version: number;
                                }[];
                                updatedAt: string;
                                /** @description Where to read about it or buy it, when that is elsewhere */
                                url?: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                        "application/x-ndjson": string;
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /** A new product with its units: all of it or nothing (staff) */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "Linen shirt",
                     *       "sku": "LIN-SHIRT",
                     *       "description": "A shirt of linen, made to be worn for years.",
                     *       "brands": [
                     *         "Northlight"
                     *       ],
                     *       "categories": [
                     *         "clothes",
                     *         "shirts"
                     *       ],
                     *       "tags": [
                     *         "linen"
                     *       ],
                     *       "gender": "women",
                     *       "fit": "slim",
                     *       "relNum": 1,
                     *       "images": [
                     *         "https://images.example/linen-shirt.jpg"
                     *       ],
                     *       "attributes": {
                     *         "organic": true,
                     *         "weightGrams": 180
                     *       },
                     *       "url": "https://northlight.example/linen-shirt",
                     *       "provider": "Northlight",
                     *       "units": [
                     *         {
                     *           "sku": "LIN-SHIRT-M",
                     *           "kind": "stock",
                     *           "price": {
                     *             "amount": 1250,
                     *             "currency": "EUR"
                     *           },
                     *           "prices": [
                     *             {
                     *               "amount": 1390,
                     *               "currency": "USD"
                     *             }
                     *           ],
                     *           "size": {
                     *             "INT": "M",
                     *             "US": "6",
                     *             "UK": "10",
                     *             "EU": "38",
                     *             "IT": "42",
                     *             "RU": "44"
                     *           },
                     *           "deliveryType": "parcel",
                     *           "onHand": 40
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        attributes?: {
                            [key: string]: string | number | boolean;
                        };
                        brands?: string[];
                        categories?: string[];
                        description?: string;
                        fit?: string;
                        gender?: string;
                        images?: string[];
                        name: string;
                        provider?: string;
                        /** @description Of another system; 0 unless given */
                        relNum?: number;
                        sku: string;
                        tags?: string[];
                        units?: {
                            deliveryType?: string;
                            kind: "stock" | "unlimited" | "slot";
                            /** @description Pieces in the house, for the kind "stock" */
                            onHand?: number;
                            platform?: string;
                            /** @description Where the platform is: an address, or a path of its own */
                            platformSite?: string;
                            price: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Prices in further currencies, each currency once */
                            prices?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            }[];
                            size?: {
                                EU?: string;
                                INT?: string;
                                IT?: string;
                                RU?: string;
                                UK?: string;
                                US?: string;
                            };
                            sku: string;
                            slot?: {
                                consultantId: string;
                                /** Format: date-time */
                                endsAt: string;
                                /** Format: date-time */
                                startsAt: string;
                            };
                        }[];
                        /** Format: uri */
                        url?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "name": "Linen shirt",
                         *       "sku": "LIN-SHIRT",
                         *       "description": "A shirt of linen, made to be worn for years.",
                         *       "brands": [
                         *         "Northlight"
                         *       ],
                         *       "categories": [
                         *         "clothes",
                         *         "shirts"
                         *       ],
                         *       "tags": [
                         *         "linen"
                         *       ],
                         *       "gender": "women",
                         *       "fit": "slim",
                         *       "relNum": 1,
                         *       "images": [
                         *         "https://images.example/linen-shirt.jpg"
                         *       ],
                         *       "attributes": {
                         *         "organic": true,
                         *         "weightGrams": 180
                         *       },
                         *       "url": "https://northlight.example/linen-shirt",
                         *       "provider": "Northlight",
                         *       "units": [
                         *         {
                         *           "id": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "kind": "stock",
                         *           "price": {
                         *             "amount": 1250,
                         *             "currency": "EUR"
                         *           },
                         *           "prices": [
                         *             {
                         *               "amount": 1390,
                         *               "currency": "USD"
                         *             }
                         *           ],
                         *           "size": {
                         *             "INT": "M",
                         *             "US": "6",
                         *             "UK": "10",
                         *             "EU": "38",
                         *             "IT": "42",
                         *             "RU": "44"
                         *           },
                         *           "deliveryType": "parcel",
                         *           "provider": "Northlight",
                         *           "available": 38,
                         *           "createdAt": "2026-05-04T12:00:00.000Z",
                         *           "updatedAt": "2026-05-04T12:00:00.000Z",
                         *           "version": 1
                         *         }
                         *       ],
                         *       "createdAt": "2026-05-04T12:00:00.000Z",
                         *       "updatedAt": "2026-05-04T12:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            brands: string[];
                            categories: string[];
                            createdAt: string;
                            description?: string;
                            fit?: string;
                            gender?: string;
                            /** @description A 24-hex id */
                            id: string;
                            images: string[];
                            name: string;
                            /** @description Whose it is, when it is sold for somebody else */
                            provider?: string;
                            /** @description Of another system, 0 where none was given */
                            relNum: number;
                            sku: string;
                            tags: string[];
                            units: {
                                /** @description Pieces that can be had now; null where there is no limit */
                                available: number | null;
                                createdAt: string;
                                deliveryType?: string;
                                /** @description A 24-hex id */
                                id: string;
                                kind: "stock" | "unlimited" | "slot";
                                /** @description The product's */
                                name: string;
                                platform?: string;
                                /** @description Where the platform is */
                                platformSite?: string;
                                price: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Prices in further currencies */
                                prices?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                }[];
                                /** @description A 24-hex id */
                                productId: string;
                                /** @description The product's */
                                provider?: string;
                                size?: {
                                    EU?: string;
                                    INT?: string;
                                    IT?: string;
                                    RU?: string;
                                    UK?: string;
                                    US?: string;
                                };
                                sku: string;
                                slot?: {
                                    consultantId: string;
                                    endsAt: string;
                                    startsAt: string;
                                };
                                /** @description Of a slot: an order that stands has it */
                                sold?: boolean;
                                updatedAt: string;
                                /** @description The product's */
                                url?: string;
                                version: number;
                            }[];
                            updatedAt: string;
                            /** @description Where to read about it or buy it, when that is elsewhere */
                            url?: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A product with its units */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "name": "Linen shirt",
                         *       "sku": "LIN-SHIRT",
                         *       "description": "A shirt of linen, made to be worn for years.",
                         *       "brands": [
                         *         "Northlight"
                         *       ],
                         *       "categories": [
                         *         "clothes",
                         *         "shirts"
                         *       ],
                         *       "tags": [
                         *         "linen"
                         *       ],
                         *       "gender": "women",
                         *       "fit": "slim",
                         *       "relNum": 1,
                         *       "images": [
                         *         "https://images.example/linen-shirt.jpg"
                         *       ],
                         *       "attributes": {
                         *         "organic": true,
                         *         "weightGrams": 180
                         *       },
                         *       "url": "https://northlight.example/linen-shirt",
                         *       "provider": "Northlight",
                         *       "units": [
                         *         {
                         *           "id": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "kind": "stock",
                         *           "price": {
                         *             "amount": 1250,
                         *             "currency": "EUR"
                         *           },
                         *           "prices": [
                         *             {
                         *               "amount": 1390,
                         *               "currency": "USD"
                         *             }
                         *           ],
                         *           "size": {
                         *             "INT": "M",
                         *             "US": "6",
                         *             "UK": "10",
                         *             "EU": "38",
                         *             "IT": "42",
                         *             "RU": "44"
                         *           },
                         *           "deliveryType": "parcel",
                         *           "provider": "Northlight",
                         *           "available": 38,
                         *           "createdAt": "2026-05-04T12:00:00.000Z",
                         *           "updatedAt": "2026-05-04T12:00:00.000Z",
                         *           "version": 1
                         *         }
                         *       ],
                         *       "createdAt": "2026-05-04T12:00:00.000Z",
                         *       "updatedAt": "2026-05-04T12:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            brands: string[];
                            categories: string[];
                            createdAt: string;
                            description?: string;
                            fit?: string;
                            gender?: string;
                            /** @description A 24-hex id */
                            id: string;
                            images: string[];
                            name: string;
                            /** @description Whose it is, when it is sold for somebody else */
                            provider?: string;
                            /** @description Of another system, 0 where none was given */
                            relNum: number;
                            sku: string;
                            tags: string[];
                            units: {
                                /** @description Pieces that can be had now; null where there is no limit */
                                available: number | null;
                                createdAt: string;
                                deliveryType?: string;
                                /** @description A 24-hex id */
                                id: string;
                                kind: "stock" | "unlimited" | "slot";
                                /** @description The product's */
                                name: string;
                                platform?: string;
                                /** @description Where the platform is */
                                platformSite?: string;
                                price: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Prices in further currencies */
                                prices?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                }[];
                                /** @description A 24-hex id */
                                productId: string;
                                /** @description The product's */
                                provider?: string;
                                size?: {
                                    EU?: string;
                                    INT?: string;
                                    IT?: string;
                                    RU?: string;
                                    UK?: string;
                                    US?: string;
                                };
                                sku: string;
                                slot?: {
                                    consultantId: string;
                                    endsAt: string;
                                    startsAt: string;
                                };
                                /** @description Of a slot: an order that stands has it */
                                sold?: boolean;
                                updatedAt: string;
                                /** @description The product's */
                                url?: string;
                                version: number;
                            }[];
                            updatedAt: string;
                            /** @description Where to read about it or buy it, when that is elsewhere */
                            url?: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        /** Sell a product and all its units no more (staff) */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        /** Change a product (staff); null takes an optional member away */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "Linen shirt, washed",
                     *       "tags": [
                     *         "linen",
                     *         "sale"
                     *       ],
                     *       "fit": null
                     *     }
                     */
                    "application/json": {
                        attributes?: {
                            [key: string]: string | number | boolean;
                        } | null;
                        brands?: string[] | null;
                        categories?: string[] | null;
                        description?: string | null;
                        fit?: string | null;
                        gender?: string | null;
                        images?: string[] | null;
                        name?: string;
                        provider?: string | null;
                        relNum?: number | null;
                        sku?: string;
                        tags?: string[] | null;
                        url?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "name": "Linen shirt",
                         *       "sku": "LIN-SHIRT",
                         *       "description": "A shirt of linen, made to be worn for years.",
                         *       "brands": [
                         *         "Northlight"
                         *       ],
                         *       "categories": [
                         *         "clothes",
                         *         "shirts"
                         *       ],
                         *       "tags": [
                         *         "linen"
                         *       ],
                         *       "gender": "women",
                         *       "fit": "slim",
                         *       "relNum": 1,
                         *       "images": [
                         *         "https://images.example/linen-shirt.jpg"
                         *       ],
                         *       "attributes": {
                         *         "organic": true,
                         *         "weightGrams": 180
                         *       },
                         *       "url": "https://northlight.example/linen-shirt",
                         *       "provider": "Northlight",
                         *       "units": [
                         *         {
                         *           "id": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *           "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *           "name": "Linen shirt",
                         *           "sku": "LIN-SHIRT-M",
                         *           "kind": "stock",
                         *           "price": {
                         *             "amount": 1250,
                         *             "currency": "EUR"
                         *           },
                         *           "prices": [
                         *             {
                         *               "amount": 1390,
                         *               "currency": "USD"
                         *             }
                         *           ],
                         *           "size": {
                         *             "INT": "M",
                         *             "US": "6",
                         *             "UK": "10",
                         *             "EU": "38",
                         *             "IT": "42",
                         *             "RU": "44"
                         *           },
                         *           "deliveryType": "parcel",
                         *           "provider": "Northlight",
                         *           "available": 38,
                         *           "createdAt": "2026-05-04T12:00:00.000Z",
                         *           "updatedAt": "2026-05-04T12:00:00.000Z",
                         *           "version": 1
                         *         }
                         *       ],
                         *       "createdAt": "2026-05-04T12:00:00.000Z",
                         *       "updatedAt": "2026-05-04T12:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            brands: string[];
                            categories: string[];
                            createdAt: string;
                            description?: string;
                            fit?: string;
                            gender?: string;
                            /** @description A 24-hex id */
                            id: string;
                            images: string[];
                            name: string;
                            /** @description Whose it is, when it is sold for somebody else */
                            provider?: string;
                            /** @description Of another system, 0 where none was given */
                            relNum: number;
                            sku: string;
                            tags: string[];
                            units: {
                                /** @description Pieces that can be had now; null where there is no limit */
                                available: number | null;
                                createdAt: string;
                                deliveryType?: string;
                                /** @description A 24-hex id */
                                id: string;
                                kind: "stock" | "unlimited" | "slot";
                                /** @description The product's */
                                name: string;
                                platform?: string;
                                /** @description Where the platform is */
                                platformSite?: string;
                                price: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Prices in further currencies */
                                prices?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                }[];
                                /** @description A 24-hex id */
                                productId: string;
                                /** @description The product's */
                                provider?: string;
                                size?: {
                                    EU?: string;
                                    INT?: string;
                                    IT?: string;
                                    RU?: string;
                                    UK?: string;
                                    US?: string;
                                };
                                sku: string;
                                slot?: {
                                    consultantId: string;
                                    endsAt: string;
                                    startsAt: string;
                                };
                                /** @description Of a slot: an order that stands has it */
                                sold?: boolean;
                                updatedAt: string;
                                /** @description The product's */
                                url?: string;
                                version: number;
                            }[];
                            updatedAt: string;
                            /** @description Where to read about it or buy it, when that is elsewhere */
                            url?: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/products/{id}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sell a product in another unit (staff) */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "sku": "LIN-SHIRT-M",
                     *       "kind": "stock",
                     *       "price": {
                     *         "amount": 1250,
                     *         "currency": "EUR"
                     *       },
                     *       "prices": [
                     *         {
                     *           "amount": 1390,
                     *           "currency": "USD"
                     *         }
                     *       ],
                     *       "size": {
                     *         "INT": "M",
                     *         "US": "6",
                     *         "UK": "10",
                     *         "EU": "38",
                     *         "IT": "42",
                     *         "RU": "44"
                     *       },
                     *       "deliveryType": "parcel",
                     *       "onHand": 40
                     *     }
                     */
                    "application/json": {
                        deliveryType?: string;
                        kind: "stock" | "unlimited" | "slot";
                        /** @description Pieces in the house, for the kind "stock" */
                        onHand?: number;
                        platform?: string;
                        /** @description Where the platform is: an address, or a path of its own */
                        platformSite?: string;
                        price: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        /** @description Prices in further currencies, each currency once */
                        prices?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        }[];
                        size?: {
                            EU?: string;
                            INT?: string;
                            IT?: string;
                            RU?: string;
                            UK?: string;
                            US?: string;
                        };
                        sku: string;
                        slot?: {
                            consultantId: string;
                            /** Format: date-time */
                            endsAt: string;
                            /** Format: date-time */
                            startsAt: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *       "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "name": "Linen shirt",
                         *       "sku": "LIN-SHIRT-M",
                         *       "kind": "stock",
                         *       "price": {
                         *         "amount": 1250,
                         *         "currency": "EUR"
                         *       },
                         *       "prices": [
                         *         {
                         *           "amount": 1390,
                         *           "currency": "USD"
                         *         }
                         *       ],
                         *       "size": {
                         *         "INT": "M",
                         *         "US": "6",
                         *         "UK": "10",
                         *         "EU": "38",
                         *         "IT": "42",
                         *         "RU": "44"
                         *       },
                         *       "deliveryType": "parcel",
                         *       "provider": "Northlight",
                         *       "available": 38,
                         *       "createdAt": "2026-05-04T12:00:00.000Z",
                         *       "updatedAt": "2026-05-04T12:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            /** @description Pieces that can be had now; null where there is no limit */
                            available: number | null;
                            createdAt: string;
                            deliveryType?: string;
                            /** @description A 24-hex id */
                            id: string;
                            kind: "stock" | "unlimited" | "slot";
                            /** @description The product's */
                            name: string;
                            platform?: string;
                            /** @description Where the platform is */
                            platformSite?: string;
                            price: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Prices in further currencies */
                            prices?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            }[];
                            /** @description A 24-hex id */
                            productId: string;
                            /** @description The product's */
                            provider?: string;
                            size?: {
                                EU?: string;
                                INT?: string;
                                IT?: string;
                                RU?: string;
                                UK?: string;
                                US?: string;
                            };
                            sku: string;
                            slot?: {
                                consultantId: string;
                                endsAt: string;
                                startsAt: string;
                            };
                            /** @description Of a slot: an order that stands has it */
                            sold?: boolean;
                            updatedAt: string;
                            /** @description The product's */
                            url?: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promo-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All promo codes, or those of these names (admin) */
        get: {
            parameters: {
                query?: {
                    /** @description Only these, at most 100, separated by commas, in any case; a code with a comma in it is asked for by itself */
                    codes?: string;
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                active: boolean;
                                activeUntil?: string;
                                amountOff?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                code: string;
                                createdAt: string;
                                maxUses?: number;
                                ownerId?: string;
                                percentOff?: number;
                                updatedAt: string;
                                /** @description Orders under way or standing that use it */
                                uses: number;
                                version: number;
                                /** @description Where it is so */
                                wholeUnits?: boolean;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /** A new promo code (admin) */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "code": "SPRING20",
                     *       "percentOff": 20,
                     *       "maxUses": 500,
                     *       "activeUntil": "2030-06-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @default true */
                        active?: boolean;
                        /** Format: date-time */
                        activeUntil?: string;
                        /** @description For orders in its currency only; beside a percentage it goes off what that leaves */
                        amountOff?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        code: string;
                        maxUses?: number;
                        ownerId?: string;
                        percentOff?: number;
                        /** @description What is left of the goods is rounded half up to whole units of the currency: € 90.95 to € 91 */
                        wholeUnits?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "code": "SPRING20",
                         *       "percentOff": 20,
                         *       "maxUses": 500,
                         *       "activeUntil": "2030-06-01T00:00:00.000Z",
                         *       "uses": 17,
                         *       "active": true,
                         *       "createdAt": "2026-05-04T12:00:00.000Z",
                         *       "updatedAt": "2026-05-04T12:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            active: boolean;
                            activeUntil?: string;
                            amountOff?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            code: string;
                            createdAt: string;
                            maxUses?: number;
                            ownerId?: string;
                            percentOff?: number;
                            updatedAt: string;
                            /** @description Orders under way or standing that use it */
                            uses: number;
                            version: number;
                            /** @description Where it is so */
                            wholeUnits?: boolean;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promo-codes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One promo code (admin) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "code": "SPRING20",
                         *       "percentOff": 20,
                         *       "maxUses": 500,
                         *       "activeUntil": "2030-06-01T00:00:00.000Z",
                         *       "uses": 17,
                         *       "active": true,
                         *       "createdAt": "2026-05-04T12:00:00.000Z",
                         *       "updatedAt": "2026-05-04T12:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            active: boolean;
                            activeUntil?: string;
                            amountOff?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            code: string;
                            createdAt: string;
                            maxUses?: number;
                            ownerId?: string;
                            percentOff?: number;
                            updatedAt: string;
                            /** @description Orders under way or standing that use it */
                            uses: number;
                            version: number;
                            /** @description Where it is so */
                            wholeUnits?: boolean;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        /** Withdraw a promo code for good (admin) */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        /** Change a promo code (admin); null takes an optional member away */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "active": false,
                     *       "maxUses": null
                     *     }
                     */
                    "application/json": {
                        active?: boolean;
                        activeUntil?: string | null;
                        amountOff?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        } | null;
                        maxUses?: number | null;
                        ownerId?: string | null;
                        percentOff?: number | null;
                        wholeUnits?: boolean | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "code": "SPRING20",
                         *       "percentOff": 20,
                         *       "maxUses": 500,
                         *       "activeUntil": "2030-06-01T00:00:00.000Z",
                         *       "uses": 17,
                         *       "active": true,
                         *       "createdAt": "2026-05-04T12:00:00.000Z",
                         *       "updatedAt": "2026-05-04T12:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            active: boolean;
                            activeUntil?: string;
                            amountOff?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            code: string;
                            createdAt: string;
                            maxUses?: number;
                            ownerId?: string;
                            percentOff?: number;
                            updatedAt: string;
                            /** @description Orders under way or standing that use it */
                            uses: number;
                            version: number;
                            /** @description Where it is so */
                            wholeUnits?: boolean;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/promo-codes/{code}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a code would take off and whether it can be used now; it is not used by asking (signed in) */
        get: {
            parameters: {
                query?: {
                    /** @description An active ISO 4217 currency code */
                    currency?: string;
                };
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "code": "SPRING20",
                         *       "percentOff": 20,
                         *       "usable": true
                         *     }
                         */
                        "application/json": {
                            amountOff?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            code: string;
                            percentOff?: number;
                            /** @description inactive, expired, used-up or other-currency */
                            reason?: string;
                            usable: boolean;
                            /** @description Where it is so */
                            wholeUnits?: boolean;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an order would cost now; nothing is reserved */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Needs `text`, or `street`, `city` and `country`. */
                        billingAddress?: {
                            city?: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country?: string;
                            geo?: {
                                /** @description [longitude, latitude] in degrees */
                                coordinates: number[];
                                /** @enum {string} */
                                type: "Point";
                            };
                            /** @description Who receives */
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street?: string;
                            street2?: string;
                            /** @description The whole address in one text, where no parts are known; it may have several lines */
                            text?: string;
                        };
                        /** @description A 24-hex id */
                        cartId?: string;
                        /**
                         * Format: iso-4217
                         * @description An active ISO 4217 currency code
                         */
                        currency?: string;
                        /** @description Order for this customer; for staff and API keys with the right `order-on-behalf` */
                        customerId?: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC with milliseconds in answers
                         */
                        deliveryTime?: string;
                        /** Format: email */
                        email?: string;
                        expectedTotal?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        /** @description What the shop notes and Till does not know; nothing personal, since it stays when its buyer leaves */
                        extra?: {
                            [key: string]: string | number | boolean | null;
                        };
                        /** @description A 24-hex id */
                        groupId?: string;
                        items?: {
                            /** @description The part of the price taken off, 0.1 = 10 %; for API keys with the right `set-discounts` */
                            discount?: number;
                            /** @description What the shop notes and Till does not know; nothing personal, since it stays when its buyer leaves */
                            extra?: {
                                [key: string]: string | number | boolean | null;
                            };
                            quantity: number;
                            /** @description A 24-hex id */
                            unitId: string;
                        }[];
                        note?: string;
                        /** @description Refuse it (409) while its buyer has another order that was placed so and is neither paid nor off */
                        onlyOne?: boolean;
                        /**
                         * @description When the total is not the expected one: refuse the order (unless said otherwise), or note that and let it wait unpaid, at its own total
                         * @enum {unknown}
                         */
                        onPriceChange?: "refuse" | "note";
                        payment?: {
                            method: string;
                            /** Format: uri */
                            returnUrl?: string;
                            /** @description A token of the payment provider, never a card number */
                            token?: string;
                        };
                        phone?: string;
                        promoCode?: string;
                        /**
                         * @description When stock is set aside: at once (unless said otherwise), or when it is paid; the latter needs the payment method `later`
                         * @enum {unknown}
                         */
                        reserve?: "at-placing" | "at-payment";
                        /** @description Needs `text`, or `street`, `city` and `country`. */
                        shippingAddress?: {
                            city?: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country?: string;
                            geo?: {
                                /** @description [longitude, latitude] in degrees */
                                coordinates: number[];
                                /** @enum {string} */
                                type: "Point";
                            };
                            /** @description Who receives */
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street?: string;
                            street2?: string;
                            /** @description The whole address in one text, where no parts are known; it may have several lines */
                            text?: string;
                        };
                        shippingMethod?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adjustments: {
                                amount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Informs only: it is part of the amounts above already */
                                included: boolean;
                                label: string;
                                type: "discount" | "shipping" | "tax" | "top-up";
                            }[];
                            currency: string;
                            discount: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            lines: {
                                discount: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                extra?: {
                                    [key: string]: string | number | boolean | null;
                                };
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    deliveryType?: string;
                                    kind: string;
                                    name: string;
                                    platform?: string;
                                    platformSite?: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    provider?: string;
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
                                    url?: string;
                                };
                                quantity: number;
                                /** @description What the shop called the line in the cart */
                                ref?: string;
                                total: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description A 24-hex id */
                                unitId: string;
                                unitPrice: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                            }[];
                            subtotal: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            total: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recently-viewed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last seven products you opened while signed in, each once, the one opened last at the end */
        get: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "items": [
                         *         {
                         *           "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *           "product": {
                         *             "name": "Linen shirt",
                         *             "fromPrice": {
                         *               "amount": 1250,
                         *               "currency": "EUR"
                         *             },
                         *             "available": true
                         *           },
                         *           "viewedAt": "2026-01-01T12:00:00.000Z"
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": {
                            items: {
                                product: {
                                    /** @description Whether any of its units can be had */
                                    available: boolean;
                                    /** @description The lowest price among its units; where there are several currencies, of the first unit’s */
                                    fromPrice?: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description As last heard; absent for a product without units */
                                    name?: string;
                                };
                                /** @description A 24-hex id */
                                productId: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                viewedAt: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recently-viewed/by-customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The last seven products each of these customers opened, the one opened last at the end (staff)
         * @description Customers who opened none are left out.
         */
        get: {
            parameters: {
                query: {
                    /** @description Of these customers: at most 100 ids, separated by commas */
                    customerIds: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "items": [
                         *         {
                         *           "customerId": "66f0a1b2c3d4e5f6a7b8c9df",
                         *           "products": [
                         *             {
                         *               "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *               "viewedAt": "2026-01-01T12:00:00.000Z"
                         *             }
                         *           ]
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": {
                            items: {
                                /** @description A 24-hex id */
                                customerId: string;
                                products: {
                                    /** @description A 24-hex id */
                                    productId: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    viewedAt: string;
                                }[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lines a consultant has sold; staff name one, or a provider */
        get: {
            parameters: {
                query?: {
                    /** @description A 24-hex id */
                    consultantId?: string;
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description Only what was sold in this order */
                    orderId?: string;
                    /** @description For staff */
                    provider?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                customerId?: string;
                                line: {
                                    discount: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    extra?: {
                                        [key: string]: string | number | boolean | null;
                                    };
                                    /** @description A 24-hex id */
                                    id: string;
                                    product: {
                                        deliveryType?: string;
                                        kind: string;
                                        name: string;
                                        platform?: string;
                                        platformSite?: string;
                                        /** @description A 24-hex id */
                                        productId: string;
                                        provider?: string;
                                        size?: {
                                            EU?: string;
                                            INT?: string;
                                            IT?: string;
                                            RU?: string;
                                            UK?: string;
                                            US?: string;
                                        };
                                        sku: string;
                                        slot?: {
                                            consultantId: string;
                                            endsAt: string;
                                            startsAt: string;
                                        };
                                        url?: string;
                                    };
                                    quantity: number;
                                    /** @description What the shop called the line in the cart */
                                    ref?: string;
                                    total: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description A 24-hex id */
                                    unitId: string;
                                    unitPrice: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                };
                                /** @description A 24-hex id */
                                orderId: string;
                                ref: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                soldAt: string;
                                status: string;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Failed attempts are counted by address and account together, and by address: whoever guesses locks only themselves out.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "email": "ada@example.com",
                     *       "password": "correct horse battery"
                     *     }
                     */
                    "application/json": {
                        /** @description Compared without regard to case */
                        email: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "account": {
                         *         "id": "66f0a1b2c3d4e5f6a7b8c9df",
                         *         "email": "ada@example.com",
                         *         "givenName": "Ada",
                         *         "familyName": "Lovelace",
                         *         "phone": "+44 20 7946 0000",
                         *         "username": "ada",
                         *         "gender": "female",
                         *         "preferredSizeGrid": "UK",
                         *         "referralLink": "https://shop.example/r/ada",
                         *         "personalDiscountPercent": 5,
                         *         "purchaseTotal": {
                         *           "amount": 125000,
                         *           "currency": "EUR"
                         *         },
                         *         "lastLoginAt": "2026-03-01T08:00:00.000Z",
                         *         "isActive": true,
                         *         "roles": [
                         *           "customer"
                         *         ],
                         *         "createdAt": "2026-01-15T09:30:00.000Z",
                         *         "updatedAt": "2026-02-20T10:00:00.000Z",
                         *         "version": 3
                         *       },
                         *       "accessToken": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…",
                         *       "refreshToken": "66f0a1b2c3d4e5f6a7b8c9de.…",
                         *       "expiresIn": 900
                         *     }
                         */
                        "application/json": {
                            /** @description For Authorization: Bearer */
                            accessToken: string;
                            account: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                email?: string;
                                familyName?: string;
                                gender?: string;
                                givenName?: string;
                                /** @description A 24-hex id */
                                id: string;
                                /** @description false: deactivated by staff, nobody can sign in to it */
                                isActive: boolean;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                lastLoginAt?: string;
                                /** @description Whole percent; staff write it */
                                personalDiscountPercent: number;
                                phone?: string;
                                /** @description The size system to show sizes in */
                                preferredSizeGrid?: "INT" | "US" | "UK" | "EU" | "IT" | "RU";
                                purchaseTotal?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                referralLink?: string;
                                roles: ("customer" | "consultant" | "staff" | "admin")[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                username?: string;
                                version: number;
                            };
                            /** @description Seconds until the access token runs out */
                            expiresIn: number;
                            /** @description Good once, for POST /v1/sessions/refresh */
                            refreshToken: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out
         * @description The refresh token is void at once; the access token here at once, on other gateways within five seconds.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Swap a refresh token for a new pair
         * @description A refresh token is good once. Using it again ends the session for everybody who holds a token of it.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "refreshToken": "66f0a1b2c3d4e5f6a7b8c9de.…"
                     *     }
                     */
                    "application/json": {
                        refreshToken: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "account": {
                         *         "id": "66f0a1b2c3d4e5f6a7b8c9df",
                         *         "email": "ada@example.com",
                         *         "givenName": "Ada",
                         *         "familyName": "Lovelace",
                         *         "phone": "+44 20 7946 0000",
                         *         "username": "ada",
                         *         "gender": "female",
                         *         "preferredSizeGrid": "UK",
                         *         "referralLink": "https://shop.example/r/ada",
                         *         "personalDiscountPercent": 5,
                         *         "purchaseTotal": {
                         *           "amount": 125000,
                         *           "currency": "EUR"
                         *         },
                         *         "lastLoginAt": "2026-03-01T08:00:00.000Z",
                         *         "isActive": true,
                         *         "roles": [
                         *           "customer"
                         *         ],
                         *         "createdAt": "2026-01-15T09:30:00.000Z",
                         *         "updatedAt": "2026-02-20T10:00:00.000Z",
                         *         "version": 3
                         *       },
                         *       "accessToken": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…",
                         *       "refreshToken": "66f0a1b2c3d4e5f6a7b8c9de.…",
                         *       "expiresIn": 900
                         *     }
                         */
                        "application/json": {
                            /** @description For Authorization: Bearer */
                            accessToken: string;
                            account: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                email?: string;
                                familyName?: string;
                                gender?: string;
                                givenName?: string;
                                /** @description A 24-hex id */
                                id: string;
                                /** @description false: deactivated by staff, nobody can sign in to it */
                                isActive: boolean;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                lastLoginAt?: string;
                                /** @description Whole percent; staff write it */
                                personalDiscountPercent: number;
                                phone?: string;
                                /** @description The size system to show sizes in */
                                preferredSizeGrid?: "INT" | "US" | "UK" | "EU" | "IT" | "RU";
                                purchaseTotal?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                referralLink?: string;
                                roles: ("customer" | "consultant" | "staff" | "admin")[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                username?: string;
                                version: number;
                            };
                            /** @description Seconds until the access token runs out */
                            expiresIn: number;
                            /** @description Good once, for POST /v1/sessions/refresh */
                            refreshToken: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Slots on offer, the earliest first; those to come unless `from` or `ids` says otherwise */
        get: {
            parameters: {
                query?: {
                    consultantId?: string;
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    from?: string;
                    /** @description Only these, whenever they are: at most 100 ids, separated by commas */
                    ids?: string;
                    /** @description How many items at most: up to 100 in a page, up to 1000 with `Accept: application/x-ndjson` */
                    limit?: number;
                    /** @description Only what an order that stands has, or only what none has */
                    sold?: boolean;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page, or a stream of lines */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Pieces that can be had now; null where there is no limit */
                                available: number | null;
                                createdAt: string;
                                deliveryType?: string;
                                /** @description A 24-hex id */
                                id: string;
                                kind: "stock" | "unlimited" | "slot";
                                /** @description The product's */
                                name: string;
                                platform?: string;
                                /** @description Where the platform is */
                                platformSite?: string;
                                price: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Prices in further currencies */
                                prices?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                }[];
                                /** @description A 24-hex id */
                                productId: string;
                                /** @description The product's */
                                provider?: string;
                                size?: {
                                    EU?: string;
                                    INT?: string;
                                    IT?: string;
                                    RU?: string;
                                    UK?: string;
                                    US?: string;
                                };
                                sku: string;
                                slot?: {
                                    consultantId: string;
                                    endsAt: string;
                                    startsAt: string;
                                };
                                /** @description Of a slot: an order that stands has it */
                                sold?: boolean;
                                updatedAt: string;
                                /** @description The product's */
                                url?: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                        "application/x-ndjson": string;
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /** Offer a slot: consultants their own, staff anybody’s */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "startsAt": "2030-05-05T09:00:00.000Z",
                     *       "endsAt": "2030-05-05T10:00:00.000Z",
                     *       "price": {
                     *         "amount": 9000,
                     *         "currency": "EUR"
                     *       },
                     *       "deliveryType": "video call"
                     *     }
                     */
                    "application/json": {
                        consultantId?: string;
                        deliveryType?: string;
                        /** Format: date-time */
                        endsAt: string;
                        platform?: string;
                        price: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        /** @description A 24-hex id */
                        productId?: string;
                        sku?: string;
                        /** Format: date-time */
                        startsAt: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *       "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "name": "Linen shirt",
                         *       "sku": "LIN-SHIRT-M",
                         *       "kind": "stock",
                         *       "price": {
                         *         "amount": 1250,
                         *         "currency": "EUR"
                         *       },
                         *       "prices": [
                         *         {
                         *           "amount": 1390,
                         *           "currency": "USD"
                         *         }
                         *       ],
                         *       "size": {
                         *         "INT": "M",
                         *         "US": "6",
                         *         "UK": "10",
                         *         "EU": "38",
                         *         "IT": "42",
                         *         "RU": "44"
                         *       },
                         *       "deliveryType": "parcel",
                         *       "provider": "Northlight",
                         *       "available": 38,
                         *       "createdAt": "2026-05-04T12:00:00.000Z",
                         *       "updatedAt": "2026-05-04T12:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            /** @description Pieces that can be had now; null where there is no limit */
                            available: number | null;
                            createdAt: string;
                            deliveryType?: string;
                            /** @description A 24-hex id */
                            id: string;
                            kind: "stock" | "unlimited" | "slot";
                            /** @description The product's */
                            name: string;
                            platform?: string;
                            /** @description Where the platform is */
                            platformSite?: string;
                            price: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Prices in further currencies */
                            prices?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            }[];
                            /** @description A 24-hex id */
                            productId: string;
                            /** @description The product's */
                            provider?: string;
                            size?: {
                                EU?: string;
                                INT?: string;
                                IT?: string;
                                RU?: string;
                                UK?: string;
                                US?: string;
                            };
                            sku: string;
                            slot?: {
                                consultantId: string;
                                endsAt: string;
                                startsAt: string;
                            };
                            /** @description Of a slot: an order that stands has it */
                            sold?: boolean;
                            updatedAt: string;
                            /** @description The product's */
                            url?: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Units that are sold, in the order of their ids; those that are named and gone are left out */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description Only these: at most 100 ids, separated by commas */
                    ids?: string;
                    /** @description Each unit with its product */
                    include?: "product";
                    /** @description How many items at most: up to 100 in a page, up to 1000 with `Accept: application/x-ndjson` */
                    limit?: number;
                    /** @description Only those of these products: at most 100 ids, separated by commas */
                    productIds?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page, or a stream of lines */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Pieces that can be had now; null where there is no limit */
                                available: number | null;
                                createdAt: string;
                                deliveryType?: string;
                                /** @description A 24-hex id */
                                id: string;
                                kind: "stock" | "unlimited" | "slot";
                                /** @description The product's */
                                name: string;
                                platform?: string;
                                /** @description Where the platform is */
                                platformSite?: string;
                                price: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description Prices in further currencies */
                                prices?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                }[];
                                product?: {
                                    /** @description Something of it can be had now */
                                    available: boolean;
                                    brands: string[];
                                    categories: string[];
                                    createdAt: string;
                                    description?: string;
                                    fit?: string;
                                    gender?: string;
                                    /** @description A 24-hex id */
                                    id: string;
                                    /** @description The first of `images` */
                                    image?: string;
                                    images: string[];
                                    /** @description The lowest price: in the currency asked for, else in the first there is */
                                    minPrice?: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    name: string;
                                    /** @description The lowest price in each currency there is */
                                    priceFrom: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    }[];
                                    /** @description Whose it is, when it is sold for somebody else */
                                    provider?: string;
                                    /** @description Of another system, 0 where none was given */
                                    relNum: number;
                                    sku: string;
                                    tags: string[];
                                    updatedAt: string;
                                    /** @description Where to read about it or buy it, when that is elsewhere */
                                    url?: string;
                                    version: number;
                                };
                                /** @description A 24-hex id */
                                productId: string;
                                /** @description The product's */
                                provider?: string;
                                size?: {
                                    EU?: string;
                                    INT?: string;
                                    IT?: string;
                                    RU?: string;
                                    UK?: string;
                                    US?: string;
                                };
                                sku: string;
                                slot?: {
                                    consultantId: string;
                                    endsAt: string;
                                    startsAt: string;
                                };
                                /** @description Of a slot: an order that stands has it */
                                sold?: boolean;
                                updatedAt: string;
                                /** @description The product's */
                                url?: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                        "application/x-ndjson": string;
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One unit, and how many are left */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *       "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "name": "Linen shirt",
                         *       "sku": "LIN-SHIRT-M",
                         *       "kind": "stock",
                         *       "price": {
                         *         "amount": 1250,
                         *         "currency": "EUR"
                         *       },
                         *       "prices": [
                         *         {
                         *           "amount": 1390,
                         *           "currency": "USD"
                         *         }
                         *       ],
                         *       "size": {
                         *         "INT": "M",
                         *         "US": "6",
                         *         "UK": "10",
                         *         "EU": "38",
                         *         "IT": "42",
                         *         "RU": "44"
                         *       },
                         *       "deliveryType": "parcel",
                         *       "provider": "Northlight",
                         *       "available": 38,
                         *       "createdAt": "2026-05-04T12:00:00.000Z",
                         *       "updatedAt": "2026-05-04T12:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            /** @description Pieces that can be had now; null where there is no limit */
                            available: number | null;
                            createdAt: string;
                            deliveryType?: string;
                            /** @description A 24-hex id */
                            id: string;
                            kind: "stock" | "unlimited" | "slot";
                            /** @description The product's */
                            name: string;
                            platform?: string;
                            /** @description Where the platform is */
                            platformSite?: string;
                            price: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Prices in further currencies */
                            prices?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            }[];
                            /** @description A 24-hex id */
                            productId: string;
                            /** @description The product's */
                            provider?: string;
                            size?: {
                                EU?: string;
                                INT?: string;
                                IT?: string;
                                RU?: string;
                                UK?: string;
                                US?: string;
                            };
                            sku: string;
                            slot?: {
                                consultantId: string;
                                endsAt: string;
                                startsAt: string;
                            };
                            /** @description Of a slot: an order that stands has it */
                            sold?: boolean;
                            updatedAt: string;
                            /** @description The product's */
                            url?: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        /** Sell a unit no more (staff; consultants their own slots) */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        /** Change a unit (staff); null takes an optional member away */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "price": {
                     *         "amount": 990,
                     *         "currency": "EUR"
                     *       },
                     *       "prices": null
                     *     }
                     */
                    "application/json": {
                        deliveryType?: string | null;
                        platform?: string | null;
                        platformSite?: string | null;
                        price?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        };
                        prices?: {
                            /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                            amount: number;
                            /**
                             * Format: iso-4217
                             * @description An active ISO 4217 currency code
                             */
                            currency: string;
                        }[] | null;
                        size?: {
                            EU?: string;
                            INT?: string;
                            IT?: string;
                            RU?: string;
                            UK?: string;
                            US?: string;
                        } | null;
                        sku?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *       "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "name": "Linen shirt",
                         *       "sku": "LIN-SHIRT-M",
                         *       "kind": "stock",
                         *       "price": {
                         *         "amount": 1250,
                         *         "currency": "EUR"
                         *       },
                         *       "prices": [
                         *         {
                         *           "amount": 1390,
                         *           "currency": "USD"
                         *         }
                         *       ],
                         *       "size": {
                         *         "INT": "M",
                         *         "US": "6",
                         *         "UK": "10",
                         *         "EU": "38",
                         *         "IT": "42",
                         *         "RU": "44"
                         *       },
                         *       "deliveryType": "parcel",
                         *       "provider": "Northlight",
                         *       "available": 38,
                         *       "createdAt": "2026-05-04T12:00:00.000Z",
                         *       "updatedAt": "2026-05-04T12:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            /** @description Pieces that can be had now; null where there is no limit */
                            available: number | null;
                            createdAt: string;
                            deliveryType?: string;
                            /** @description A 24-hex id */
                            id: string;
                            kind: "stock" | "unlimited" | "slot";
                            /** @description The product's */
                            name: string;
                            platform?: string;
                            /** @description Where the platform is */
                            platformSite?: string;
                            price: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            };
                            /** @description Prices in further currencies */
                            prices?: {
                                /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                amount: number;
                                /**
                                 * Format: iso-4217
                                 * @description An active ISO 4217 currency code
                                 */
                                currency: string;
                            }[];
                            /** @description A 24-hex id */
                            productId: string;
                            /** @description The product's */
                            provider?: string;
                            size?: {
                                EU?: string;
                                INT?: string;
                                IT?: string;
                                RU?: string;
                                UK?: string;
                                US?: string;
                            };
                            sku: string;
                            slot?: {
                                consultantId: string;
                                endsAt: string;
                                startsAt: string;
                            };
                            /** @description Of a slot: an order that stands has it */
                            sold?: boolean;
                            updatedAt: string;
                            /** @description The product's */
                            url?: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/units/{id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stock of a unit (staff) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Pieces in the house; of those set aside for orders; and what is left to be had. null: not counted */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "onHand": 40,
                         *       "reserved": 2,
                         *       "available": 38
                         *     }
                         */
                        "application/json": {
                            available: number | null;
                            onHand: number | null;
                            reserved: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        /** Say how many there are, those set aside included (staff) */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example 40 */
                        onHand: number;
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Pieces in the house; of those set aside for orders; and what is left to be had. null: not counted */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "onHand": 40,
                         *       "reserved": 2,
                         *       "available": 38
                         *     }
                         */
                        "application/json": {
                            available: number | null;
                            onHand: number | null;
                            reserved: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{id}/stock-adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was changed of the stock by hand, when, by whom and why; the latest first (staff) */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                at: string;
                                available: number | null;
                                /** @description The account that did it */
                                by: string;
                                delta: number;
                                /** @description A 24-hex id */
                                id: string;
                                onHand: number | null;
                                reason: string;
                                reserved: number;
                                /** @description A 24-hex id */
                                unitId: string;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /** Some came in, or went missing (staff) */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Chosen by the client, one per intent; the same key and body replay the first answer */
                    "idempotency-key"?: string;
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "delta": -2,
                     *       "reason": "broken in the warehouse"
                     *     }
                     */
                    "application/json": {
                        delta: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e0",
                         *       "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *       "delta": -2,
                         *       "reason": "broken in the warehouse",
                         *       "by": "66f0a1b2c3d4e5f6a7b8c9aa",
                         *       "at": "2026-05-04T12:00:00.000Z",
                         *       "onHand": 40,
                         *       "reserved": 2,
                         *       "available": 38
                         *     }
                         */
                        "application/json": {
                            at: string;
                            available: number | null;
                            /** @description The account that did it */
                            by: string;
                            delta: number;
                            /** @description A 24-hex id */
                            id: string;
                            onHand: number | null;
                            reason: string;
                            reserved: number;
                            /** @description A 24-hex id */
                            unitId: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All webhook endpoints, newest first (admin) */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                active: boolean;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                createdBy: string;
                                description?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                disabledAt?: string;
                                /** @description Why Till switched it off: nothing was taken for three days, or it answered 410 */
                                disabledReason?: "failing" | "gone";
                                events: string[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                failingSince?: string;
                                /** @description A 24-hex id */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                previousSecretUntil?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                url: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        /**
         * Register an address that hears of order events (admin)
         * @description Each delivery is a POST signed as [Standard Webhooks](https://www.standardwebhooks.com) says: `webhook-id` is the same on
         *     every repeat, `webhook-timestamp` is the time of sending in seconds, and `webhook-signature` holds one or two signatures `v1,<base64>`,
         *     each the HMAC-SHA256 of `<id>.<timestamp>.<body>` under the secret's bytes (base64 after `whsec_`). Answer 2xx within ten seconds; what is
         *     not taken is sent again for three days, later and later. Deliveries may repeat and overtake one another: `data.version` tells their order.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "url": "https://shop.example/hooks/till",
                     *       "events": [
                     *         "order.confirmed",
                     *         "order.cancelled"
                     *       ],
                     *       "description": "The warehouse"
                     *     }
                     */
                    "application/json": {
                        active?: boolean;
                        description?: string;
                        events: ("order.pending" | "order.awaiting-approval" | "order.awaiting-payment" | "order.confirmed" | "order.processing" | "order.shipped" | "order.completed" | "order.on-hold" | "order.failed" | "order.cancelled" | "order.refunded" | "*")[];
                        /** @description https, leading to a public address */
                        url: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d0",
                         *       "url": "https://shop.example/hooks/till",
                         *       "events": [
                         *         "order.confirmed",
                         *         "order.cancelled"
                         *       ],
                         *       "description": "The warehouse",
                         *       "active": true,
                         *       "createdBy": "66f0a1b2c3d4e5f6a7b8c9df",
                         *       "createdAt": "2026-01-01T00:00:00.000Z",
                         *       "updatedAt": "2026-01-01T00:00:00.000Z",
                         *       "version": 1,
                         *       "secret": "whsec_plJ3nmyCDGBKInavdOK15jsl0TfBTRzEZr0pVQqOiQM="
                         *     }
                         */
                        "application/json": {
                            active: boolean;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            disabledAt?: string;
                            /** @description Why Till switched it off: nothing was taken for three days, or it answered 410 */
                            disabledReason?: "failing" | "gone";
                            events: string[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            failingSince?: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            previousSecretUntil?: string;
                            /** @description Signs every delivery. Shown this once; rotate it if it is lost */
                            secret: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            url: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook endpoint (admin) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d0",
                         *       "url": "https://shop.example/hooks/till",
                         *       "events": [
                         *         "order.confirmed",
                         *         "order.cancelled"
                         *       ],
                         *       "description": "The warehouse",
                         *       "active": true,
                         *       "createdBy": "66f0a1b2c3d4e5f6a7b8c9df",
                         *       "createdAt": "2026-01-01T00:00:00.000Z",
                         *       "updatedAt": "2026-01-01T00:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            active: boolean;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            disabledAt?: string;
                            /** @description Why Till switched it off: nothing was taken for three days, or it answered 410 */
                            disabledReason?: "failing" | "gone";
                            events: string[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            failingSince?: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            previousSecretUntil?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            url: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        /** Remove a webhook endpoint and its deliveries (admin) */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag it was read with */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        /**
         * Change a webhook endpoint, or switch it off and on (admin)
         * @description What happens while it is off is not kept for it; what is on its way then fails, and can be replayed.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag it was read with */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        active?: boolean;
                        description?: string;
                        events?: ("order.pending" | "order.awaiting-approval" | "order.awaiting-payment" | "order.confirmed" | "order.processing" | "order.shipped" | "order.completed" | "order.on-hold" | "order.failed" | "order.cancelled" | "order.refunded" | "*")[];
                        /** @description https, leading to a public address */
                        url?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d0",
                         *       "url": "https://shop.example/hooks/till",
                         *       "events": [
                         *         "order.confirmed",
                         *         "order.cancelled"
                         *       ],
                         *       "description": "The warehouse",
                         *       "active": true,
                         *       "createdBy": "66f0a1b2c3d4e5f6a7b8c9df",
                         *       "createdAt": "2026-01-01T00:00:00.000Z",
                         *       "updatedAt": "2026-01-01T00:00:00.000Z",
                         *       "version": 1
                         *     }
                         */
                        "application/json": {
                            active: boolean;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            disabledAt?: string;
                            /** @description Why Till switched it off: nothing was taken for three days, or it answered 410 */
                            disabledReason?: "failing" | "gone";
                            events: string[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            failingSince?: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            previousSecretUntil?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            url: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to an endpoint, newest first (admin)
         * @description Ended deliveries are kept for 30 days.
         */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description How many items at most */
                    limit?: number;
                    status?: "pending" | "delivered" | "failed";
                };
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Tries begun */
                                attempts: number;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                endedAt?: string;
                                /** @description Why the newest try does not count */
                                error?: string;
                                /** @description webhook-id: the same on every repeat */
                                eventId: string;
                                /** @description A 24-hex id */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                lastAttemptAt?: string;
                                /** @description The newest twenty tries, oldest first */
                                log: {
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    at: string;
                                    error?: string;
                                    responseStatus?: number;
                                    tookMs: number;
                                }[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                nextAttemptAt?: string;
                                /** @description What the newest try was answered */
                                responseStatus?: number;
                                status: "pending" | "delivered" | "failed";
                                type: string;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again (admin)
         * @description With the same webhook-id, at once, and with three days ahead of it.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    deliveryId: string;
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "eventId": "66f0a1b2c3d4e5f6a7b8c9d0-4-0",
                         *       "type": "order.confirmed",
                         *       "status": "pending",
                         *       "attempts": 1,
                         *       "responseStatus": 503,
                         *       "lastAttemptAt": "2026-01-01T00:00:00.000Z",
                         *       "nextAttemptAt": "2026-01-01T00:00:05.000Z",
                         *       "createdAt": "2026-01-01T00:00:00.000Z",
                         *       "log": [
                         *         {
                         *           "at": "2026-01-01T00:00:00.000Z",
                         *           "tookMs": 41,
                         *           "responseStatus": 503
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": {
                            /** @description Tries begun */
                            attempts: number;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            endedAt?: string;
                            /** @description Why the newest try does not count */
                            error?: string;
                            /** @description webhook-id: the same on every repeat */
                            eventId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            lastAttemptAt?: string;
                            /** @description The newest twenty tries, oldest first */
                            log: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at: string;
                                error?: string;
                                responseStatus?: number;
                                tookMs: number;
                            }[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            nextAttemptAt?: string;
                            /** @description What the newest try was answered */
                            responseStatus?: number;
                            status: "pending" | "delivered" | "failed";
                            type: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new signing secret (admin)
         * @description For 24 hours the secret before it signs too, so that the receiver can change over at leisure.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag it was read with */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d0",
                         *       "url": "https://shop.example/hooks/till",
                         *       "events": [
                         *         "order.confirmed",
                         *         "order.cancelled"
                         *       ],
                         *       "description": "The warehouse",
                         *       "active": true,
                         *       "createdBy": "66f0a1b2c3d4e5f6a7b8c9df",
                         *       "createdAt": "2026-01-01T00:00:00.000Z",
                         *       "updatedAt": "2026-01-01T00:00:00.000Z",
                         *       "version": 1,
                         *       "secret": "whsec_plJ3nmyCDGBKInavdOK15jsl0TfBTRzEZr0pVQqOiQM="
                         *     }
                         */
                        "application/json": {
                            active: boolean;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            createdBy: string;
                            description?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            disabledAt?: string;
                            /** @description Why Till switched it off: nothing was taken for three days, or it answered 410 */
                            disabledReason?: "failing" | "gone";
                            events: string[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            failingSince?: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            previousSecretUntil?: string;
                            /** @description Signs every delivery. Shown this once; rotate it if it is lost */
                            secret: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            url: string;
                            version: number;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test delivery (admin)
         * @description Of type webhook.test, signed like all others, sent once; also to an endpoint that is switched off.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "eventId": "66f0a1b2c3d4e5f6a7b8c9d0-4-0",
                         *       "type": "order.confirmed",
                         *       "status": "pending",
                         *       "attempts": 1,
                         *       "responseStatus": 503,
                         *       "lastAttemptAt": "2026-01-01T00:00:00.000Z",
                         *       "nextAttemptAt": "2026-01-01T00:00:05.000Z",
                         *       "createdAt": "2026-01-01T00:00:00.000Z",
                         *       "log": [
                         *         {
                         *           "at": "2026-01-01T00:00:00.000Z",
                         *           "tookMs": 41,
                         *           "responseStatus": 503
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": {
                            /** @description Tries begun */
                            attempts: number;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            endedAt?: string;
                            /** @description Why the newest try does not count */
                            error?: string;
                            /** @description webhook-id: the same on every repeat */
                            eventId: string;
                            /** @description A 24-hex id */
                            id: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            lastAttemptAt?: string;
                            /** @description The newest twenty tries, oldest first */
                            log: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                at: string;
                                error?: string;
                                responseStatus?: number;
                                tookMs: number;
                            }[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            nextAttemptAt?: string;
                            /** @description What the newest try was answered */
                            responseStatus?: number;
                            status: "pending" | "delivered" | "failed";
                            type: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For payment providers: signed, stored, then answered */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            received: boolean;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wishlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your wishlist, in the order in which wishes were made */
        get: {
            parameters: {
                query?: {
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                    /** @description How many items at most: up to 100 in a page, up to 1000 with `Accept: application/x-ndjson` */
                    limit?: number;
                    /** @description Only wishes for these products: at most 100 ids, separated by commas */
                    productIds?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page, or a stream of lines */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                addedAt: string;
                                /** @description Of the entry; it stays when another unit is chosen */
                                id: string;
                                product: {
                                    /** @description Whether any of its units can be had */
                                    available: boolean;
                                    /** @description The lowest price among its units; where there are several currencies, of the first unit’s */
                                    fromPrice?: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    /** @description As last heard; absent for a product without units */
                                    name?: string;
                                };
                                /** @description A 24-hex id */
                                productId: string;
                                unit?: {
                                    /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                    available: number | null;
                                    /** @description It is sold no more */
                                    gone: boolean;
                                    /** @description A 24-hex id */
                                    id: string;
                                    price: {
                                        /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                        amount: number;
                                        /**
                                         * Format: iso-4217
                                         * @description An active ISO 4217 currency code
                                         */
                                        currency: string;
                                    };
                                    size?: {
                                        EU?: string;
                                        INT?: string;
                                        IT?: string;
                                        RU?: string;
                                        UK?: string;
                                        US?: string;
                                    };
                                    sku: string;
                                };
                                /** @description Absent where no size was chosen */
                                unitId?: string;
                            }[];
                            nextCursor?: string;
                        };
                        "application/x-ndjson": string;
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wishlist/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Wish for a product, or for one unit of it; a wish you have already is answered as it is */
        put: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    productId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        /** @description A 24-hex id */
                        unitId?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e5",
                         *       "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *       "product": {
                         *         "name": "Linen shirt",
                         *         "fromPrice": {
                         *           "amount": 1250,
                         *           "currency": "EUR"
                         *         },
                         *         "available": true
                         *       },
                         *       "unit": {
                         *         "id": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *         "sku": "LIN-SHIRT-M",
                         *         "size": {
                         *           "INT": "M",
                         *           "EU": "48"
                         *         },
                         *         "price": {
                         *           "amount": 1250,
                         *           "currency": "EUR"
                         *         },
                         *         "available": 9,
                         *         "gone": false
                         *       },
                         *       "addedAt": "2026-01-01T12:00:00.000Z"
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            addedAt: string;
                            /** @description Of the entry; it stays when another unit is chosen */
                            id: string;
                            product: {
                                /** @description Whether any of its units can be had */
                                available: boolean;
                                /** @description The lowest price among its units; where there are several currencies, of the first unit’s */
                                fromPrice?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description As last heard; absent for a product without units */
                                name?: string;
                            };
                            /** @description A 24-hex id */
                            productId: string;
                            unit?: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description It is sold no more */
                                gone: boolean;
                                /** @description A 24-hex id */
                                id: string;
                                price: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                size?: {
                                    EU?: string;
                                    INT?: string;
                                    IT?: string;
                                    RU?: string;
                                    UK?: string;
                                    US?: string;
                                };
                                sku: string;
                            };
                            /** @description Absent where no size was chosen */
                            unitId?: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e5",
                         *       "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *       "product": {
                         *         "name": "Linen shirt",
                         *         "fromPrice": {
                         *           "amount": 1250,
                         *           "currency": "EUR"
                         *         },
                         *         "available": true
                         *       },
                         *       "unit": {
                         *         "id": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *         "sku": "LIN-SHIRT-M",
                         *         "size": {
                         *           "INT": "M",
                         *           "EU": "48"
                         *         },
                         *         "price": {
                         *           "amount": 1250,
                         *           "currency": "EUR"
                         *         },
                         *         "available": 9,
                         *         "gone": false
                         *       },
                         *       "addedAt": "2026-01-01T12:00:00.000Z"
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            addedAt: string;
                            /** @description Of the entry; it stays when another unit is chosen */
                            id: string;
                            product: {
                                /** @description Whether any of its units can be had */
                                available: boolean;
                                /** @description The lowest price among its units; where there are several currencies, of the first unit’s */
                                fromPrice?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description As last heard; absent for a product without units */
                                name?: string;
                            };
                            /** @description A 24-hex id */
                            productId: string;
                            unit?: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description It is sold no more */
                                gone: boolean;
                                /** @description A 24-hex id */
                                id: string;
                                price: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                size?: {
                                    EU?: string;
                                    INT?: string;
                                    IT?: string;
                                    RU?: string;
                                    UK?: string;
                                    US?: string;
                                };
                                sku: string;
                            };
                            /** @description Absent where no size was chosen */
                            unitId?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        /** Take a product off the wishlist: all its entries, or the one for `unitId` */
        delete: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                    /** @description A 24-hex id */
                    unitId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    productId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wishlist/entries/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry of your wishlist; staff find anybody’s by its id */
        get: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    entryId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e5",
                         *       "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *       "product": {
                         *         "name": "Linen shirt",
                         *         "fromPrice": {
                         *           "amount": 1250,
                         *           "currency": "EUR"
                         *         },
                         *         "available": true
                         *       },
                         *       "unit": {
                         *         "id": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *         "sku": "LIN-SHIRT-M",
                         *         "size": {
                         *           "INT": "M",
                         *           "EU": "48"
                         *         },
                         *         "price": {
                         *           "amount": 1250,
                         *           "currency": "EUR"
                         *         },
                         *         "available": 9,
                         *         "gone": false
                         *       },
                         *       "addedAt": "2026-01-01T12:00:00.000Z"
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            addedAt: string;
                            /** @description Of the entry; it stays when another unit is chosen */
                            id: string;
                            product: {
                                /** @description Whether any of its units can be had */
                                available: boolean;
                                /** @description The lowest price among its units; where there are several currencies, of the first unit’s */
                                fromPrice?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description As last heard; absent for a product without units */
                                name?: string;
                            };
                            /** @description A 24-hex id */
                            productId: string;
                            unit?: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description It is sold no more */
                                gone: boolean;
                                /** @description A 24-hex id */
                                id: string;
                                price: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                size?: {
                                    EU?: string;
                                    INT?: string;
                                    IT?: string;
                                    RU?: string;
                                    UK?: string;
                                    US?: string;
                                };
                                sku: string;
                            };
                            /** @description Absent where no size was chosen */
                            unitId?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        /** Take one entry off the wishlist */
        delete: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    entryId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["VersionMismatch"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        /** Choose another unit of the same product for an entry, or none with null */
        patch: {
            parameters: {
                query?: {
                    /** @description For staff: this customer's instead of one's own (S3-02) */
                    customerId?: string;
                };
                header?: {
                    /** @description Change it only if it still carries one of these ETags */
                    "if-match"?: string;
                };
                path: {
                    /** @description A 24-hex id */
                    entryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        unitId: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        "X-Request-Id": components["headers"]["RequestId"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "66f0a1b2c3d4e5f6a7b8c9e5",
                         *       "productId": "66f0a1b2c3d4e5f6a7b8c9d3",
                         *       "unitId": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *       "product": {
                         *         "name": "Linen shirt",
                         *         "fromPrice": {
                         *           "amount": 1250,
                         *           "currency": "EUR"
                         *         },
                         *         "available": true
                         *       },
                         *       "unit": {
                         *         "id": "66f0a1b2c3d4e5f6a7b8c9d2",
                         *         "sku": "LIN-SHIRT-M",
                         *         "size": {
                         *           "INT": "M",
                         *           "EU": "48"
                         *         },
                         *         "price": {
                         *           "amount": 1250,
                         *           "currency": "EUR"
                         *         },
                         *         "available": 9,
                         *         "gone": false
                         *       },
                         *       "addedAt": "2026-01-01T12:00:00.000Z"
                         *     }
                         */
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            addedAt: string;
                            /** @description Of the entry; it stays when another unit is chosen */
                            id: string;
                            product: {
                                /** @description Whether any of its units can be had */
                                available: boolean;
                                /** @description The lowest price among its units; where there are several currencies, of the first unit’s */
                                fromPrice?: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                /** @description As last heard; absent for a product without units */
                                name?: string;
                            };
                            /** @description A 24-hex id */
                            productId: string;
                            unit?: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                /** @description It is sold no more */
                                gone: boolean;
                                /** @description A 24-hex id */
                                id: string;
                                price: {
                                    /** @description Whole minor units of the currency: 1250 is € 12.50 or ¥ 1250 */
                                    amount: number;
                                    /**
                                     * Format: iso-4217
                                     * @description An active ISO 4217 currency code
                                     */
                                    currency: string;
                                };
                                size?: {
                                    EU?: string;
                                    INT?: string;
                                    IT?: string;
                                    RU?: string;
                                    UK?: string;
                                    US?: string;
                                };
                                sku: string;
                            };
                            /** @description Absent where no size was chosen */
                            unitId?: string;
                        };
                    };
                };
                400: components["responses"]["Malformed"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                412: components["responses"]["VersionMismatch"];
                413: components["responses"]["TooLarge"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["Unprocessable"];
                429: components["responses"]["TooManyRequests"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457 */
        Problem: {
            /** @description Stable and kebab-case: what a program should look at */
            code: string;
            detail: string;
            errors?: {
                message: string;
                /** @description A JSON pointer */
                path: string;
            }[];
            requestId: string;
            shortages?: {
                available: number;
                unitId: string;
                wanted: number;
            }[];
            status: number;
            title: string;
            type: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description It does not go together with how things stand; `code` says why */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @description Known, but this takes another role */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @description The input has another shape than this page says; `errors` names the fields */
        Malformed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @description Nothing is here, or nothing that the caller may see */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @description The payment was declined; everything was given back */
        PaymentDeclined: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @description The body is larger than this address takes */
        TooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @description A limit is used up; `Retry-After` says for how long */
        TooManyRequests: {
            headers: {
                /** @description In how many seconds to try again */
                "Retry-After"?: string;
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @description No credentials, or none that are good */
        Unauthenticated: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @description A part of the shop is away or overloaded for a moment; try again */
        Unavailable: {
            headers: {
                /** @description In how many seconds to try again */
                "Retry-After"?: string;
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @description The shape is right, what it says is not; `code` says why */
        Unprocessable: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @description The body has another content type than this page says */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /** @description Somebody changed it since it was read (`If-Match`) */
        VersionMismatch: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": {
                    /** @description Stable and kebab-case: what a program should look at */
                    code: string;
                    detail: string;
                    errors?: {
                        message: string;
                        /** @description A JSON pointer */
                        path: string;
                    }[];
                    requestId: string;
                    shortages?: {
                        available: number;
                        unitId: string;
                        wanted: number;
                    }[];
                    status: number;
                    title: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Finds the request in the logs: the one that was sent, or a new one */
        RequestId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

/** POSTs that happen once, however often they are sent with the same Idempotency-Key. */
export const idempotentPosts: readonly string[] = [
  "/v1/orders",
  "/v1/orders/imports",
  "/v1/orders/{idOrRef}/approval",
  "/v1/orders/{idOrRef}/cancel",
  "/v1/orders/{idOrRef}/deliveries",
  "/v1/orders/{idOrRef}/notes",
  "/v1/orders/{idOrRef}/payments",
  "/v1/orders/{idOrRef}/refresh",
  "/v1/orders/{idOrRef}/refunds",
  "/v1/payments/{id}/try-again",
  "/v1/products",
  "/v1/products/{id}/units",
  "/v1/promo-codes",
  "/v1/slots",
  "/v1/units/{id}/stock-adjustments"
]
