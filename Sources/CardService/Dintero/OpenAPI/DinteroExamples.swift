import CardText

/// The examples of bodies in the document of the interface `dintero`.
enum DinteroExamples {
    /// The body of a call; nil for an operation without one.
    static func body(of operation: DinteroOperation) -> OrderedJSON? {
        switch operation {
        case .createAccessToken:
            .members([
                "grant_type": "client_credentials",
                "audience": "https://cards.example/v1/accounts/P12345678",
            ])
        case .createBatch: batch
        case .createCard:
            .members([
                "card_id": "web-1001", "amount": .integer(50_000), "currency": "NOK",
                "customer_id": "customer-7", "pin": .members(["format": digits(4)]),
            ])
        case .activateCard: activation
        case .createToken:
            .members([
                "ref_id": "lost-1", "expires_in": .integer(900),
                "expires_after_transaction": .bool(true), "format": digits(16),
            ])
        case .rotatePIN: .members(["pin": .members(["format": digits(6)])])
        case .getInfo: .members(["token": "DINCARD:7H4KQ2M9XWPCV5RT8ZBDN3FGJA", "pin": "4711"])
        case .createTransaction:
            .members([
                "ref_id": "sale-2026-11-28-0001", "amount": .integer(12_900), "currency": "NOK",
                "card_id": "card-01", "pending": .bool(true), "originated_by": "oslo-12",
            ])
        case .captureTransaction:
            .members(["ref_id": "capture-0001", "amount": .integer(9_900)])
        case .voidTransaction: .members(["ref_id": "void-0001"])
        case .updateSettings: .members(["default_card_expires_in_days": .integer(1_095)])
        case .listCards, .getCard, .deleteCard, .listTransactions, .listCustomerCards,
            .getSettings:
            nil
        }
    }

    private static let batch = OrderedJSON.members([
        "cards": .list([
            .members(["card_id": "card-01", "type": "gift_card"]),
            .members(["card_id": "card-02", "type": "gift_card"]),
        ]),
        "options": .members([
            "pin": .members(["format": digits(4)]),
            "card_token": .members([
                "format": .members([
                    "length": .integer(36), "prefix": "DINCARD:", "symbols": .bool(true),
                    "numbers": .bool(true), "characters": .bool(true), "barcode": .bool(true),
                ])
            ]),
        ]),
    ])

    private static let activation = OrderedJSON.members([
        "amount": .integer(50_000), "currency": "NOK", "customer_id": "customer-7",
        "name": "Birthday", "originated_by": "oslo-12", "active_from": "2026-12-01T00:00:00Z",
        "expires_at": "2029-12-01T00:00:00Z",
        "metadata": .members(["dintero_transaction_id": "P12345678.4Yqk"]),
    ])

    private static func digits(_ length: Int64) -> OrderedJSON {
        .members(["length": .integer(length), "numbers": .bool(true)])
    }
}
