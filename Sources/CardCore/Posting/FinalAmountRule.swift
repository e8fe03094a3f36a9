/// The amounts of a request that an advice completes.
struct AdviceParts: Hashable, Sendable {
    /// The amount that the advice confirms or reverses itself.
    ///
    /// - Unit: minor units.
    let completed: Int64
    /// The amount that goes the other way under the id ``DerivedID/rest(of:)``.
    ///
    /// - Unit: minor units.
    let rest: Int64
}

/// The final amount of a request, which an advice of a call names: it is confirmed, and the rest
/// goes back.
///
/// A confirmation without one confirms everything; a reversal without one confirms nothing.
enum FinalAmountRule {
    /// The parts of the request that the advice completes; nil if the request is completed with
    /// that amount already.
    ///
    /// - Throws: the reason of the rejection; a completed request first, then the amount.
    static func parts(
        of request: KnownMessage,
        as phase: Phase,
        finalMinor asked: Int64?
    ) throws(RowCode) -> AdviceParts? {
        let whole = phase == .confirm ? request.approvedMinor : 0
        let final = asked == whole ? nil : asked
        guard request.standing == .requested else {
            try checkCompleted(request, as: phase, final)
            return nil
        }
        if let final { try check(final, of: request) }
        let all = phase == .confirm ? request.openMinor : 0
        let confirmed = final.map { $0 - request.confirmedMinor } ?? all
        let reversed = request.openMinor - confirmed
        guard confirmed >= 0, reversed >= 0 else { throw .notAllowed }
        return phase == .confirm
            ? AdviceParts(completed: confirmed, rest: reversed)
            : AdviceParts(completed: reversed, rest: confirmed)
    }

    /// Throws unless the request was completed as the advice asks; `final` is nil for the whole.
    private static func checkCompleted(
        _ request: KnownMessage,
        as phase: Phase,
        _ final: Int64?
    ) throws(RowCode) {
        if let final, final == request.confirmedMinor { return }
        let isReversed = request.standing == .reversed
        if phase == .confirm {
            if isReversed { throw .alreadyReversed }
            guard final == nil, request.reversedMinor == 0 else { throw .notAllowed }
        } else {
            if !isReversed { throw .alreadyConfirmed }
            guard final == nil else { throw .alreadyReversed }
        }
    }

    /// Throws if the amount is more than the approved one, or a part of an operation without parts.
    private static func check(_ final: Int64, of request: KnownMessage) throws(RowCode) {
        guard final <= request.approvedMinor else { throw .notAllowed }
        guard request.operation.takesFinalAmount || [0, request.approvedMinor].contains(final)
        else { throw .notAllowed }
    }
}
