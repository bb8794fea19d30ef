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
                                email?: string;
                                familyName?: string;
                                givenName?: string;
                                /** @description A 24-hex id */
                                id: string;
                                phone?: string;
                                roles: ("customer" | "consultant" | "staff" | "admin")[];
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
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                    "application/json": {
                        /** @description Compared without regard to case */
                        email: string;
                        familyName?: string;
                        givenName?: string;
                        password: string;
                        phone?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                                givenName?: string;
                                /** @description A 24-hex id */
                                id: string;
                                phone?: string;
                                roles: ("customer" | "consultant" | "staff" | "admin")[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                version: number;
                            };
                            /** @description Seconds until the access token runs out */
                            expiresIn: number;
                            /** @description Good once, for POST /v1/sessions/refresh */
                            refreshToken: string;
                        };
                    };
                };
                /** @description RFC 9457 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            email?: string;
                            familyName?: string;
                            givenName?: string;
                            /** @description A 24-hex id */
                            id: string;
                            phone?: string;
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an account (staff; roles: admin)
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
                        givenName?: string | null;
                        /** @description null takes it away */
                        phone?: string | null;
                        roles?: ("customer" | "consultant" | "staff" | "admin")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            email?: string;
                            familyName?: string;
                            givenName?: string;
                            /** @description A 24-hex id */
                            id: string;
                            phone?: string;
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            email?: string;
                            familyName?: string;
                            givenName?: string;
                            /** @description A 24-hex id */
                            id: string;
                            phone?: string;
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Erase my data
         * @description Takes everything personal away and ends all sessions. Orders stay, without a name.
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
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change my data
         * @description A new e-mail address or password needs currentPassword; a new password ends all other sessions.
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
                        givenName?: string | null;
                        password?: string;
                        /** @description null takes it away */
                        phone?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            email?: string;
                            familyName?: string;
                            givenName?: string;
                            /** @description A 24-hex id */
                            id: string;
                            phone?: string;
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
                                createdBy: string;
                                /** @description A 24-hex id */
                                id: string;
                                name: string;
                                /** @description How the secret begins */
                                prefix: string;
                                roles: ("customer" | "consultant" | "staff" | "admin")[];
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a key for a machine (admin) */
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
                        name: string;
                        roles?: ("customer" | "consultant" | "staff" | "admin")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            createdBy: string;
                            /** @description A 24-hex id */
                            id: string;
                            name: string;
                            /** @description How the secret begins */
                            prefix: string;
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                            /** @description For X-Api-Key. Shown this once; nobody can look it up again */
                            secret: string;
                        };
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            createdBy: string;
                            /** @description A 24-hex id */
                            id: string;
                            name: string;
                            /** @description How the secret begins */
                            prefix: string;
                            roles: ("customer" | "consultant" | "staff" | "admin")[];
                        };
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
        /** The cart, at the prices of now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                name: string;
                                quantity: number;
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
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
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
    "/v1/cart/lines/{unitId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** So many of this unit, at the price of now; 0 removes the line */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    unitId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        quantity: number;
                    };
                };
            };
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                name: string;
                                quantity: number;
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
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
            };
        };
        post?: never;
        /** None of this unit */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A 24-hex id */
                    unitId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                name: string;
                                quantity: number;
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
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
            };
        };
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
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                name: string;
                                quantity: number;
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
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
            };
        };
        post?: never;
        /** No promo code */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                name: string;
                                quantity: number;
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
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
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
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                name: string;
                                quantity: number;
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
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
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
                            /** @description A 24-hex id */
                            id: string;
                            lines: {
                                /** @description Pieces to be had as last heard, null where there is no limit; 0 also for what is sold no more */
                                available: number | null;
                                name: string;
                                quantity: number;
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
                            /** @description What the ETag carries */
                            version: number;
                        };
                    };
                };
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List orders: one’s own; staff see all */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339, UTC with milliseconds in answers */
                    createdAfter?: string;
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    /** @description A 24-hex id */
                    customerId?: string;
                    /** @description A 24-hex id */
                    groupId?: string;
                    /** @description How many items at most */
                    limit?: number;
                    sort?: "-createdAt" | "createdAt";
                    status?: "pending" | "awaiting-approval" | "awaiting-payment" | "confirmed" | "processing" | "shipped" | "completed" | "on-hold" | "failed" | "cancelled" | "refunded";
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
                                billingAddress?: {
                                    city: string;
                                    company?: string;
                                    /** @description ISO 3166-1 alpha-2 */
                                    country: string;
                                    name?: string;
                                    phone?: string;
                                    postalCode?: string;
                                    region?: string;
                                    street: string;
                                    street2?: string;
                                };
                                /** @description A 24-hex id */
                                cartId?: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                currency?: string;
                                customerId?: string;
                                deliveries: {
                                    /** @description A 24-hex id */
                                    id: string;
                                    status: string;
                                }[];
                                deliveryStatus: string;
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
                                    /** @description A 24-hex id */
                                    id: string;
                                    product: {
                                        kind: string;
                                        name: string;
                                        /** @description A 24-hex id */
                                        productId: string;
                                        sku: string;
                                        slot?: {
                                            consultantId: string;
                                            endsAt: string;
                                            startsAt: string;
                                        };
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
                                notes: {
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC with milliseconds in answers
                                     */
                                    createdAt: string;
                                    /** @description A 24-hex id */
                                    id: string;
                                    message: string;
                                    public: boolean;
                                }[];
                                orderCode: string;
                                payment: {
                                    action?: {
                                        instructions?: string;
                                        type: string;
                                        url?: string;
                                    };
                                    method: string;
                                    status: string;
                                };
                                phone?: string;
                                promoCode?: string;
                                ref: string;
                                shippingAddress?: {
                                    city: string;
                                    company?: string;
                                    /** @description ISO 3166-1 alpha-2 */
                                    country: string;
                                    name?: string;
                                    phone?: string;
                                    postalCode?: string;
                                    region?: string;
                                    street: string;
                                    street2?: string;
                                };
                                shippingMethod: string;
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
                    };
                };
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Place an order
         * @description Checks out the given items, or the caller’s active cart. Answers once the checkout has an outcome, or after `Prefer: wait`.
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
                        billingAddress?: {
                            city: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country: string;
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street: string;
                            street2?: string;
                        };
                        /** @description A 24-hex id */
                        cartId?: string;
                        /**
                         * Format: iso-4217
                         * @description An active ISO 4217 currency code
                         */
                        currency?: string;
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
                        extra?: {
                            [key: string]: string | number | boolean | null;
                        };
                        /** @description A 24-hex id */
                        groupId?: string;
                        items?: {
                            quantity: number;
                            /** @description A 24-hex id */
                            unitId: string;
                        }[];
                        note?: string;
                        payment: {
                            method: string;
                            /** Format: uri */
                            returnUrl?: string;
                            /** @description A token of the payment provider, never a card number */
                            token?: string;
                        };
                        phone?: string;
                        promoCode?: string;
                        shippingAddress?: {
                            city: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country: string;
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street: string;
                            street2?: string;
                        };
                        shippingMethod?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
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
                            billingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                /** @description A 24-hex id */
                                id: string;
                                status: string;
                            }[];
                            deliveryStatus: string;
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
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    kind: string;
                                    name: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
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
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                method: string;
                                status: string;
                            };
                            phone?: string;
                            promoCode?: string;
                            ref: string;
                            shippingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            shippingMethod: string;
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
                            billingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                /** @description A 24-hex id */
                                id: string;
                                status: string;
                            }[];
                            deliveryStatus: string;
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
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    kind: string;
                                    name: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
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
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                method: string;
                                status: string;
                            };
                            phone?: string;
                            promoCode?: string;
                            ref: string;
                            shippingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            shippingMethod: string;
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                402: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                            billingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                /** @description A 24-hex id */
                                id: string;
                                status: string;
                            }[];
                            deliveryStatus: string;
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
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    kind: string;
                                    name: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
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
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                method: string;
                                status: string;
                            };
                            phone?: string;
                            promoCode?: string;
                            ref: string;
                            shippingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            shippingMethod: string;
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
            requestBody: {
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
                            billingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                /** @description A 24-hex id */
                                id: string;
                                status: string;
                            }[];
                            deliveryStatus: string;
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
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    kind: string;
                                    name: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
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
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                method: string;
                                status: string;
                            };
                            phone?: string;
                            promoCode?: string;
                            ref: string;
                            shippingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            shippingMethod: string;
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
        get?: never;
        put?: never;
        /** Record that the money of a manual payment has arrived (staff) */
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
                        /** @enum {string} */
                        method: "manual";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
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
                            billingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                /** @description A 24-hex id */
                                id: string;
                                status: string;
                            }[];
                            deliveryStatus: string;
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
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    kind: string;
                                    name: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
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
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                method: string;
                                status: string;
                            };
                            phone?: string;
                            promoCode?: string;
                            ref: string;
                            shippingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            shippingMethod: string;
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                            billingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            /** @description A 24-hex id */
                            cartId?: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC with milliseconds in answers
                             */
                            createdAt: string;
                            currency?: string;
                            customerId?: string;
                            deliveries: {
                                /** @description A 24-hex id */
                                id: string;
                                status: string;
                            }[];
                            deliveryStatus: string;
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
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    kind: string;
                                    name: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
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
                            notes: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                createdAt: string;
                                /** @description A 24-hex id */
                                id: string;
                                message: string;
                                public: boolean;
                            }[];
                            orderCode: string;
                            payment: {
                                action?: {
                                    instructions?: string;
                                    type: string;
                                    url?: string;
                                };
                                method: string;
                                status: string;
                            };
                            phone?: string;
                            promoCode?: string;
                            ref: string;
                            shippingAddress?: {
                                city: string;
                                company?: string;
                                /** @description ISO 3166-1 alpha-2 */
                                country: string;
                                name?: string;
                                phone?: string;
                                postalCode?: string;
                                region?: string;
                                street: string;
                                street2?: string;
                            };
                            shippingMethod: string;
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
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                                /** @description Why the provider would not give it back */
                                refusal?: string;
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                            /** @description Why the provider would not give it back */
                            refusal?: string;
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
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                            /** @description Why the provider would not give it back */
                            refusal?: string;
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
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
                    gender?: string;
                    /** @description How many items at most */
                    limit?: number;
                    maxPrice?: number;
                    minPrice?: number;
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
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Something of it can be had now */
                                available: boolean;
                                brands: string[];
                                categories: string[];
                                createdAt: string;
                                gender?: string;
                                /** @description A 24-hex id */
                                id: string;
                                image?: string;
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
                                sku: string;
                                tags: string[];
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
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
                        sku: string;
                        tags?: string[];
                        units?: {
                            deliveryType?: string;
                            kind: "stock" | "unlimited" | "slot";
                            /** @description Pieces in the house, for the kind "stock" */
                            onHand?: number;
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
                    };
                };
            };
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                                productId: string;
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
                                updatedAt: string;
                                version: number;
                            }[];
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
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
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                                productId: string;
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
                                updatedAt: string;
                                version: number;
                            }[];
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
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
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
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
                        sku?: string;
                        tags?: string[] | null;
                    };
                };
            };
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                                productId: string;
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
                                updatedAt: string;
                                version: number;
                            }[];
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
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
                    "application/json": {
                        deliveryType?: string;
                        kind: "stock" | "unlimited" | "slot";
                        /** @description Pieces in the house, for the kind "stock" */
                        onHand?: number;
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
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                            productId: string;
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
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
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
        /** All promo codes (admin) */
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
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
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
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
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
                    "application/json": {
                        /** @default true */
                        active?: boolean;
                        /** Format: date-time */
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
                        maxUses?: number;
                        ownerId?: string;
                        percentOff?: number;
                    };
                };
            };
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                        };
                    };
                };
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
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                        };
                    };
                };
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
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
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
                    };
                };
            };
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                        };
                    };
                };
            };
        };
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
                        billingAddress?: {
                            city: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country: string;
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street: string;
                            street2?: string;
                        };
                        /** @description A 24-hex id */
                        cartId?: string;
                        /**
                         * Format: iso-4217
                         * @description An active ISO 4217 currency code
                         */
                        currency?: string;
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
                        extra?: {
                            [key: string]: string | number | boolean | null;
                        };
                        /** @description A 24-hex id */
                        groupId?: string;
                        items?: {
                            quantity: number;
                            /** @description A 24-hex id */
                            unitId: string;
                        }[];
                        note?: string;
                        payment?: {
                            method: string;
                            /** Format: uri */
                            returnUrl?: string;
                            /** @description A token of the payment provider, never a card number */
                            token?: string;
                        };
                        phone?: string;
                        promoCode?: string;
                        shippingAddress?: {
                            city: string;
                            company?: string;
                            /** @description ISO 3166-1 alpha-2 */
                            country: string;
                            name?: string;
                            phone?: string;
                            postalCode?: string;
                            region?: string;
                            street: string;
                            street2?: string;
                        };
                        shippingMethod?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
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
                                /** @description A 24-hex id */
                                id: string;
                                product: {
                                    kind: string;
                                    name: string;
                                    /** @description A 24-hex id */
                                    productId: string;
                                    sku: string;
                                    slot?: {
                                        consultantId: string;
                                        endsAt: string;
                                        startsAt: string;
                                    };
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** Sign in */
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
                        [name: string]: unknown;
                    };
                    content: {
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
                                givenName?: string;
                                /** @description A 24-hex id */
                                id: string;
                                phone?: string;
                                roles: ("customer" | "consultant" | "staff" | "admin")[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                version: number;
                            };
                            /** @description Seconds until the access token runs out */
                            expiresIn: number;
                            /** @description Good once, for POST /v1/sessions/refresh */
                            refreshToken: string;
                        };
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
         * @description The refresh token is void at once; the access token when its 15 minutes are over.
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
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                    "application/json": {
                        refreshToken: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                                givenName?: string;
                                /** @description A 24-hex id */
                                id: string;
                                phone?: string;
                                roles: ("customer" | "consultant" | "staff" | "admin")[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC with milliseconds in answers
                                 */
                                updatedAt: string;
                                version: number;
                            };
                            /** @description Seconds until the access token runs out */
                            expiresIn: number;
                            /** @description Good once, for POST /v1/sessions/refresh */
                            refreshToken: string;
                        };
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
        /** Slots on offer, the earliest first; those to come unless `from` says otherwise */
        get: {
            parameters: {
                query?: {
                    consultantId?: string;
                    /** @description nextCursor of the previous page */
                    cursor?: string;
                    from?: string;
                    /** @description How many items at most */
                    limit?: number;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
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
                                productId: string;
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
                                updatedAt: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
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
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                            productId: string;
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
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
            };
        };
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
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                            productId: string;
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
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
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
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
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
                    "application/json": {
                        deliveryType?: string | null;
                        platform?: string | null;
                        price?: {
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
                        } | null;
                        sku?: string;
                    };
                };
            };
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
                            productId: string;
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
                            updatedAt: string;
                            version: number;
                        };
                    };
                };
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
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Pieces in the house; of those set aside for orders; and what is left to be had. null: not counted */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            available: number | null;
                            onHand: number | null;
                            reserved: number;
                        };
                    };
                };
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
                        onHand: number;
                    };
                };
            };
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Pieces in the house; of those set aside for orders; and what is left to be had. null: not counted */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            available: number | null;
                            onHand: number | null;
                            reserved: number;
                        };
                    };
                };
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
        get?: never;
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
                    "application/json": {
                        delta: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description RFC 9457 */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            at: string;
                            available: number | null;
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            received: boolean;
                        };
                    };
                };
                /** @description RFC 9457 */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description RFC 9457 */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

/** POSTs that happen once, however often they are sent with the same Idempotency-Key. */
export const idempotentPosts: readonly string[] = [
  "/v1/orders",
  "/v1/orders/{idOrRef}/cancel",
  "/v1/orders/{idOrRef}/payments",
  "/v1/payments/{id}/try-again",
  "/v1/products",
  "/v1/products/{id}/units",
  "/v1/promo-codes",
  "/v1/slots",
  "/v1/units/{id}/stock-adjustments"
]
