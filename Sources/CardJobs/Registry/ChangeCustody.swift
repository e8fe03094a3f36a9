package import CardCore
import CardLedger

/// Shows and changes how many custodians open the orders of this workspace.
package struct ChangeCustody {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Reads the custody on record.
    package func show() throws -> CustodyFacts {
        CustodyFacts(
            custody: try repositories.recordedCustody(),
            custodyInFile: try repositories.differingCustodyInFile(),
            alreadyDone: true
        )
    }

    /// Records another custody for later orders; the custody of minted ones does not change.
    ///
    /// - Throws: `custodian.missing` unless as many present custodians unlock as the strictest
    ///   custody in use asks for; `custodian.too_few` for dual custody of one custodian, once cards
    ///   exist.
    package func set(
        _ custody: Custody,
        unlocking credentials: [CustodianCredential]
    ) throws -> CustodyFacts {
        let current = try repositories.recordedCustody()
        guard custody != current else { return try show() }
        if try repositories.ledger.hasMinted() {
            _ = try repositories.ledger.custodianSet(custody: custody)
        }
        let isLowering = custody.custodianCount < current.custodianCount
        let approvers = try repositories.approvers(credentials, isLowering: isLowering, by: context)
        _ = try repositories.ledger.setCustody(custody, unlockedBy: approvers, by: context)
        var facts = try show()
        facts.alreadyDone = false
        return facts
    }
}
