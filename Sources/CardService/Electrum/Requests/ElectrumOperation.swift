package import CardCore

/// An operation of the Electrum interface, by the name that its document gives it.
///
/// - Source: the Electrum giftcard interface; docs/service/electrum.md
package enum ElectrumOperation: String, CaseIterable, Hashable, Sendable {
    case activate, confirmActivation, reverseActivation
    case load, confirmLoad, reverseLoad
    case lookupGiftcard
    case redemption, confirmRedemption, reverseRedemption
    case replace, confirmReplace, reverseReplace
    case transfer, confirmTransfer, reverseTransfer
    case void, confirmVoid, reverseVoid

    /// A group of operations: a request, and the advices that complete it.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case activation, load, lookup, redemption, replace, transfer, void
    }

    /// The operation of a kind in a phase; nil for an advice about a lookup, which needs none, and
    /// for the phase `final`, which the interface does not have.
    package init?(_ kind: Kind, _ phase: Phase) {
        guard let known = Self.allCases.first(where: { $0.kind == kind && $0.phase == phase })
        else { return nil }
        self = known
    }

    /// The group of the operation.
    package var kind: Kind {
        switch self {
        case .activate, .confirmActivation, .reverseActivation: .activation
        case .load, .confirmLoad, .reverseLoad: .load
        case .lookupGiftcard: .lookup
        case .redemption, .confirmRedemption, .reverseRedemption: .redemption
        case .replace, .confirmReplace, .reverseReplace: .replace
        case .transfer, .confirmTransfer, .reverseTransfer: .transfer
        case .void, .confirmVoid, .reverseVoid: .void
        }
    }

    /// The step: `request`, `confirm` or `reverse`.
    package var phase: Phase {
        switch self {
        case .activate, .load, .lookupGiftcard, .redemption, .replace, .transfer, .void: .request
        case .confirmActivation, .confirmLoad, .confirmRedemption, .confirmReplace,
            .confirmTransfer, .confirmVoid:
            .confirm
        case .reverseActivation, .reverseLoad, .reverseRedemption, .reverseReplace,
            .reverseTransfer, .reverseVoid:
            .reverse
        }
    }

    /// True for a confirmation or a reversal.
    package var isAdvice: Bool { phase.isAdvice }

    /// The status of a success: 201 for a request, 202 for an advice.
    package var successStatus: Int { isAdvice ? 202 : 201 }

    /// The name of the operation in error answers, `REDEMPTION_CONFIRMATION`.
    package var requestType: String {
        let ending =
            switch phase {
            case .confirm: "_CONFIRMATION"
            case .reverse: "_REVERSAL"
            case .request, .final: "_REQUEST"
            }
        return kind.rawValue.uppercased() + ending
    }

    /// The operation and its phase as rows of calls store them, `redeem request`.
    package var callName: String { "\(kind.operation.rawValue) \(phase.rawValue)" }
}

extension ElectrumOperation.Kind {
    /// The operation of the rules of posting.
    package var operation: Operation {
        switch self {
        case .activation: .activate
        case .load: .load
        case .lookup: .lookup
        case .redemption: .redeem
        case .replace: .replace
        case .transfer: .transfer
        case .void: .void
        }
    }

    /// The permission that a client needs.
    package var scope: ClientScope { ClientScope("cards:\(operation.rawValue)") }

    /// The first segment of the paths, `redemptions`.
    package var collection: String {
        switch self {
        case .activation: "activations"
        case .load: "loads"
        case .lookup: "lookupGiftcard"
        case .redemption: "redemptions"
        case .replace: "replaces"
        case .transfer: "transfers"
        case .void: "voids"
        }
    }

    /// The name of the id in the paths, `redemptionId`.
    package var idName: String { rawValue + "Id" }
}

extension ElectrumOperation {
    /// The path below the mount, with the names of its ids in braces.
    package var pathTemplate: String {
        let request = "/\(kind.collection)/{\(kind.idName)}"
        return switch phase {
        case .confirm: request + "/confirmations/{confirmationId}"
        case .reverse: request + "/reversals/{reversalId}"
        case .request, .final: request
        }
    }

    /// The name of the id of an advice in its path; nil for a request.
    package var adviceIDName: String? {
        switch phase {
        case .confirm: "confirmationId"
        case .reverse: "reversalId"
        case .request, .final: nil
        }
    }
}
