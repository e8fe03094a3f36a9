package import CardCore
import CardLedger
import CardVault

/// Does a whole print order: create, mint, release.
///
/// Repeatable at any point of failure.
package struct RunOrder {
    private let repositories: Repositories
    private let context: RequestContext
    private let segmentSize: Int

    /// `segmentSize` cards are sealed and recorded together.
    package init(
        _ repositories: Repositories,
        _ context: RequestContext,
        segmentSize: Int = MintOrder.usualSegmentSize
    ) {
        self.repositories = repositories
        self.context = context
        self.segmentSize = segmentSize
    }

    /// Looks at the state of the order and does the missing steps.
    ///
    /// Without credentials it stops at the sealed order.
    ///
    /// - Throws: `order.wrong_state` for a cancelled order; the errors of creating, minting and
    ///   releasing.
    package func run(
        _ source: OrderSource,
        unlocking credentials: [CustodianCredential],
        dryRun: Bool
    ) async throws -> RunResult {
        let request = try repositories.request(source)
        let creating = CreateOrder(repositories, context)
        let created = try creating.record(
            request,
            in: source.folder(on: repositories.disk),
            dryRun: dryRun
        )
        if let (order, _) = created, order.state == .cancelled {
            throw OrderFailure.cancelled(order.id)
        }
        let custody = try repositories.custody(ofProduct: request.product)
        guard let (order, _) = created, !dryRun else {
            let facts =
                try created.map { try repositories.facts(of: $0.0) } ?? creating.planned(request)
            return RunResult(
                order: facts,
                alreadyDone: created?.1 == .already && facts.package != nil,
                needsRelease: false,
                custody: custody
            )
        }
        guard order.request.isPrinted else {
            return try result(order, alreadyDone: created?.1 == .already, custody)
        }
        if !credentials.isEmpty { try await requireRelease(of: order, unlocking: credentials) }
        let minted = try await MintOrder(repositories, context, segmentSize: segmentSize)
            .mint(order, dryRun: false)
        let sealed = try repositories.current(order)
        guard sealed.state == .sealed else {
            return try result(sealed, alreadyDone: minted.alreadyDone, custody)
        }
        guard !credentials.isEmpty else { return try result(sealed, alreadyDone: false, custody) }
        let released = try await ReleaseOrder(repositories, context)
            .release(sealed, unlocking: credentials, plaintext: nil, dryRun: false)
        return try result(repositories.current(sealed), alreadyDone: released.alreadyDone, custody)
    }

    /// Checks before a card is minted that the package can be sealed: custodians, programs and
    /// template; the unlocked keys are freed again.
    private func requireRelease(
        of order: OrderRecord,
        unlocking credentials: [CustodianCredential]
    ) async throws {
        guard order.state == .ordered || order.state == .minting else { return }
        let job = try PackageJob(for: order, repositories, context)
        try await repositories.requireProgram(for: job.printer)
        try repositories.requireImageReader(for: job.plan)
        let object = "order \(order.id)"
        let members = try repositories.identities(credentials, toOpen: object, by: context)
            .map(\.custodian)
        try repositories.applyDueChange(context)
        let set = try repositories.ledger.custodianSet(custody: repositories.custody(of: order))
        try repositories.notingRefusal(of: members.map(\.name), toOpen: object, by: context) {
            guard members.count >= set.custody.custodianCount else {
                throw CustodianFailure.tooFewForOrder(
                    order.id.text,
                    needed: set.custody.custodianCount,
                    present: members.count
                )
            }
            try repositories.requireApproval(of: set, by: members)
        }
    }

    private func result(
        _ order: OrderRecord,
        alreadyDone: Bool,
        _ custody: Custody
    ) throws -> RunResult {
        RunResult(
            order: try repositories.facts(of: order),
            alreadyDone: alreadyDone,
            needsRelease: order.state == .sealed,
            custody: order.custody ?? custody
        )
    }
}
