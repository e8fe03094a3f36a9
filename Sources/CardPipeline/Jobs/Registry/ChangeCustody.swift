package import CardCore
import CardLedger

/// Shows and changes how many custodians open the orders of this workspace.
package struct ChangeCustody {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    package func show() throws -> CustodyFacts {
        CustodyFacts(
            custody: try desk.recordedCustody(),
            custodyInFile: try desk.differingCustodyInFile(),
            alreadyDone: true
        )
    }

    /// Records another custody for later orders; minted ones keep theirs.
    ///
    /// - Throws: `custodian.missing` unless as many present custodians unlock as the strictest
    ///   custody in use asks for; `custodian.too_few` for dual custody of one custodian, once cards
    ///   exist.
    package func set(
        _ custody: Custody,
        unlocking credentials: [CustodianCredential]
    ) throws -> CustodyFacts {
        let current = try desk.recordedCustody()
        guard custody != current else { return try show() }
        if try desk.ledger.hasMinted() { _ = try desk.ledger.custodianSet(custody: custody) }
        let isLowering = custody.custodianCount < current.custodianCount
        let approvers = try desk.approvers(credentials, isLowering: isLowering)
        _ = try desk.ledger.setCustody(custody, unlockedBy: approvers, by: desk.act)
        var facts = try show()
        facts.alreadyDone = false
        return facts
    }
}
