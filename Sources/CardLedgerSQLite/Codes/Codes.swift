import CardCore
import CardLedger

extension Coded {
    init(code: Int64) throws {
        guard let known = Self.allCases.first(where: { $0.code == code }) else {
            throw LedgerFailure.damaged(.unknownCode(code, of: "\(Self.self)"))
        }
        self = known
    }
}

extension LifeCycle: Coded {
    var code: Int64 {
        switch self {
        case .spare: 1
        case .inactive: 2
        case .activating: 3
        case .active: 4
        case .voided: 5
        case .replaced: 6
        case .expired: 7
        case .spoiled: 8
        case .missing: 9
        }
    }
}

extension HoldKind: Coded {
    /// Powers of two, so that a card's standing holds fit in one number.
    var code: Int64 {
        switch self {
        case .operator: 1
        case .recall: 2
        case .pin: 4
        case .exposed: 8
        }
    }

    static func standing(_ mask: Int64) -> Set<HoldKind> {
        mask == 0 ? [] : Set(allCases.filter { mask & $0.code != 0 })
    }

    static func mask(_ holds: Set<HoldKind>) -> Int64 { holds.reduce(0) { $0 | $1.code } }
}

extension AccountKind: Coded {
    var code: Int64 {
        switch self {
        case .card: 1
        case .loadPending: 2
        case .reserved: 3
        case .salesPending: 4
        case .sales: 5
        case .redemptions: 6
        case .breakage: 7
        case .fees: 8
        case .adjustments: 9
        case .funding: 10
        case .depositPending: 11
        case .bank: 12
        }
    }
}

extension Operation: Coded {
    var code: Int64 {
        switch self {
        case .activate: 1
        case .deactivate: 2
        case .load: 3
        case .redeem: 4
        case .void: 5
        case .replace: 6
        case .transfer: 7
        case .block: 8
        case .unblock: 9
        case .lookup: 10
        case .expire: 11
        case .fee: 12
        case .breakage: 13
        case .refund: 14
        case .writeOff: 15
        case .opening: 16
        }
    }
}

extension Phase: Coded {
    var code: Int64 {
        switch self {
        case .request: 1
        case .confirm: 2
        case .reverse: 3
        case .final: 4
        }
    }
}

extension KnownMessage.Standing: Coded {
    var code: Int64 {
        switch self {
        case .requested: 1
        case .confirmed: 2
        case .reversed: 3
        case .parked: 4
        case .done: 5
        }
    }
}

extension Environment: Coded {
    var code: Int64 {
        switch self {
        case .live: 1
        case .test: 2
        }
    }
}

/// The kind of the owner of an account.
enum OwnerKind {
    static let card: Int64 = 1
    static let party: Int64 = 2
    static let product: Int64 = 3
}
