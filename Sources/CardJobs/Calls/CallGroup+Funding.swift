import CardCore
import CardLedger

// The decision by the rules of funding accounts.
extension CallGroup {
    /// Registers the deposit of a call; a used reference is a used key.
    func deposit(_ request: DepositRequest, id: PublicID, of call: PreparedCall) throws
        -> CallResult
    {
        let step: FundedStep
        do {
            step = try session.deposit(request, to: call.client.name, by: .client) { id.bytes }
        } catch FundingFailure.reference {
            return .answered(call.answer(.refused(.duplicate)))
        } catch let failure as FundingFailure {
            try call.redone?.requireSame(failure)
            return try record(call, call.answer(.fundingRefused(failure)))
        }
        guard step.recorded == .new else { return .answered(call.answer(.refused(.duplicate))) }
        try call.redone?.requireSame(nil)
        return try record(call, call.answer(.funded(step.record)))
    }
}
