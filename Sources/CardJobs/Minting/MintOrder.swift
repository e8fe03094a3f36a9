package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Makes the cards of an order: secrets sealed in the vault, keyed hashes in the ledger.
///
/// Needs no secret that could open the vault. A crash loses at most the segment under way: cards
/// that the ledger does not know are removed, and minting goes on under a new key leg.
package struct MintOrder {
    let repositories: Repositories
    let context: RequestContext
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

    /// The most cards that the vault seals at once; tests use smaller segments.
    package static let usualSegmentSize = SegmentSeal.mostCards

    /// Mints the missing cards of the order.
    ///
    /// - Throws: `order.unknown`, `order.wrong_state`, `order.template_width`,
    ///   `order.template_value`, `package.cell`, `custodian.too_few`, `custodian.change_waits`, `rng.degenerate`.
    package func mint(_ name: String, dryRun: Bool) async throws -> MintResult {
        try await mint(repositories.order(name), dryRun: dryRun)
    }

    func mint(_ order: OrderRecord, dryRun: Bool) async throws -> MintResult {
        let started = context.clock.now
        try order.requirePrinted(for: .mint)
        guard order.state == .ordered || order.state == .minting else {
            return try alreadyMinted(order)
        }
        if order.minted == 0 { try repositories.checkTemplate(of: order) }
        try repositories.requireNoCustodianChange(context, dryRun: dryRun)
        let custodians = try repositories.ledger.custodianSet(
            custody: repositories.custody(of: order)
        )
        try repositories.requireApproval(
            of: repositories.act(.orderMint, of: order),
            by: context,
            dryRun: dryRun
        )
        guard !dryRun else { return result(order, minted: order.request.cardCount, since: started) }
        let (begun, _) = try repositories.ledger.beginMinting(
            order.id,
            custody: custodians.custody,
            custodians: custodians.version,
            by: context
        )
        context.reached(.mintBegun)
        try dropOrphans(of: begun)
        let resampled = try await makeCards(of: begun, for: custodians)
        _ = try repositories.ledger.finishMinting(begun.id, by: context)
        context.reached(.mintFinished)
        var result = result(begun, minted: begun.request.cardCount, since: started)
        result.resampled = resampled
        return result
    }

    private func result(_ order: OrderRecord, minted: Int, since started: Instant) -> MintResult {
        MintResult(
            order: order.id,
            minted: minted,
            resumedFrom: order.minted,
            resampled: 0,
            alreadyDone: false,
            seconds: Double(context.clock.now.milliseconds - started.milliseconds) / 1000
        )
    }

    private func alreadyMinted(_ order: OrderRecord) throws -> MintResult {
        guard order.state != .cancelled || order.minted > 0 else {
            throw OrderFailure.cancelled(order.id)
        }
        var result = result(order, minted: order.minted, since: context.clock.now)
        result.resumedFrom = 0
        result.alreadyDone = true
        return result
    }
}

extension MintOrder {
    /// Removes segments that the vault sealed and the ledger never committed.
    ///
    /// The reverse, a segment that is missing in the vault, is damage: its cards could never be
    /// printed.
    func dropOrphans(of order: OrderRecord) throws {
        let known = try repositories.ledger.segments(ofOrder: order.id).map(SegmentName.init)
        let sealed = try repositories.vault.segments(of: order.id).map(SegmentName.init)
        for lost in known where !sealed.contains(lost) {
            throw OrderFailure.segmentLost(
                order: order.id,
                keyRun: lost.keyRun,
                segment: lost.segment
            )
        }
        for orphan in sealed where !known.contains(orphan) {
            _ = try repositories.vault.deleteSegment(
                orphan.segment,
                keyRun: orphan.keyRun,
                of: order.id
            )
            context.reached(.orphanDropped)
        }
    }

    /// Mints card after card, segment after segment; the next segment's cards are drawn while this
    /// one is written.
    ///
    /// - Returns: how many tokens were drawn again.
    private func makeCards(
        of order: OrderRecord,
        for custodians: CustodianSet
    ) async throws -> Int {
        let total = order.request.cardCount
        guard order.minted < total else { return 0 }
        let keyRun = try openKeyRun(of: order, for: custodians)
        let generator = try CardGenerator(for: order, repositories, context)
        let meter = context.progress.start("mint \(order.id)", total: total, done: order.minted)
        defer { meter.finish() }

        var last = order.minted
        var resampled = 0
        var drawn = try await generator.draw(segment(after: &last, of: total))
        while !drawn.isEmpty {
            let following = segment(after: &last, of: total)
            async let upcoming = generator.draw(following)
            resampled += try seal(drawn, in: keyRun, generator)
            meter.advance(by: drawn.count)
            try Interruption.proceed()
            drawn = try await upcoming
        }
        return resampled
    }

    /// The positions of the next segment, whose last one becomes `last`; nil after the last card.
    private func segment(after last: inout Int, of total: Int) -> ClosedRange<Int>? {
        guard last < total else { return nil }
        let first = last + 1
        last = min(last + repositories.segmentSize(usual: segmentSize), total)
        return first...last
    }

    /// A new key leg; its erasable share is on disk before anything is sealed under it.
    private func openKeyRun(
        of order: OrderRecord,
        for custodians: CustodianSet
    ) throws -> KeyRun {
        let shares =
            try repositories.shares(of: order.id)
            ?? OrderShares(vaultID: repositories.vault.id, order: order.id)
        let keyRun = try repositories.vault.beginKeyRun(
            order: order.id,
            custodians: custodians,
            shares: shares
        )
        try repositories.keep(keyRun.shares)
        context.reached(.shareWritten)
        try repositories.vault.commitKeyRun(keyRun)
        context.reached(.keyRunCommitted)
        return keyRun
    }

    /// One segment: vault first, ledger second; returns how many tokens were drawn again.
    private func seal(_ cards: DrawnCards, in keyRun: KeyRun, _ generator: CardGenerator) throws
        -> Int
    {
        var drawn = cards
        let keysDigest = keyRun.keysDigest
        let record = try repositories.ledger.recordSegment(
            of: drawn.minted,
            ofOrder: generator.order.id,
            epochs: KeyEpochs(repositories.hashes),
            redraw: { position in try generator.redraw(position, in: &drawn) },
            seal: {
                let seal = try repositories.vault.sealSegment(
                    drawn.toSeal,
                    in: keyRun,
                    signedBy: repositories.keys.log
                )
                context.reached(.segmentSealed)
                return RecordedSeal(
                    keyRun: seal.keyRun,
                    segment: seal.segment,
                    commitment: seal.commitment,
                    root: seal.root,
                    keysDigest: keysDigest
                )
            },
            by: context
        )
        context.reached(.segmentRecorded)
        return record.resampled
    }
}

/// The name of a segment in both stores.
private struct SegmentName: Hashable {
    let keyRun: Int
    let segment: Int

    init(_ record: SegmentRecord) {
        keyRun = record.seal.keyRun
        segment = record.seal.segment
    }

    init(_ seal: SegmentSeal) {
        keyRun = seal.keyRun
        segment = seal.segment
    }
}
