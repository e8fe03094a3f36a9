import CardCore
import CardLedger
import CardPackage
import CardVault
import Crypto

/// The bytes of an order's package, in order, in the memory of a few chunks.
///
/// Cards are read from the vault chunk by chunk; each chunk is compared with the ledger and drawn
/// on a free core; the images are added to the archive in the order of their cards. A sample of
/// the finished images is read by another program before the archive is closed.
struct PackageStream {
    private let job: PackageJob
    private let opened: OpenedOrder
    private let repositories: Repositories
    private let context: RequestContext
    private let render: Rendering
    private let images: ImageReader

    /// Draws the images and writes the rows of consecutive cards.
    package typealias Rendering = @Sendable ([PackageCard], PackagePlan) throws -> RenderedCards

    private static let chunkSize = 256
    /// Chunks in progress at once: enough to keep two cores busy while bytes are written.
    private static let window = 6

    init(
        of job: PackageJob,
        opened: OpenedOrder,
        _ repositories: Repositories,
        _ context: RequestContext,
        render: @escaping Rendering
    ) {
        self.job = job
        self.opened = opened
        self.repositories = repositories
        self.context = context
        self.render = render
        images = repositories.imageReader(for: job.plan)
    }

    /// Writes the whole archive.
    ///
    /// - Returns: the digest of `manifest.json` in it.
    /// - Throws: `release.mismatch`, `vault.*`, `package.unreadable_image`, the errors of `emit`, or
    ///   `CancellationError`.
    @discardableResult
    func write(to emit: ([UInt8]) async throws -> Void) async throws -> CardCore.SHA256Digest? {
        let meter = context.progress.start(
            "package \(job.order.id)",
            total: job.order.minted,
            done: 0
        )
        defer { meter.finish() }
        var composer = try PackageComposer(
            plan: job.plan,
            sha256: { Array(SHA256.hash(data: $0)) },
            sign: { [repositories] bytes in
                Array(try repositories.signature(ofDigest: Array(SHA512.hash(data: bytes))).utf8)
            }
        )
        var isHalfWritten = false
        try await withThrowingTaskGroup(of: Void.self) { checks in
            var sample: [SampledImage] = []
            try await renderAll { chunk in
                try composer.append(chunk.cards)
                try await emit(composer.takeOutput())
                meter.advance(by: chunk.cards.count)
                if !isHalfWritten { context.reached(.packageHalfWritten) }
                isHalfWritten = true
                sample += chunk.sample
                guard sample.count >= ImageReader.batchSize else { return }
                // One run of the program at a time; cards are drawn beside it.
                try await checks.waitForAll()
                start(&sample, in: &checks)
            }
            try await checks.waitForAll()
            start(&sample, in: &checks)
            try await checks.waitForAll()
        }
        for piece in try composer.finish() { try await emit(piece) }
        return composer.manifestDigest.map { CardCore.SHA256Digest($0) }
    }

    /// Has the program read the collected images, in batches.
    private func start(
        _ sample: inout [SampledImage],
        in checks: inout ThrowingTaskGroup<Void, any Error>
    ) {
        let (batch, images) = (sample, images)
        sample = []
        checks.addTask {
            for start in stride(from: 0, to: batch.count, by: ImageReader.batchSize) {
                try Task.checkCancellation()
                try images.check(Array(batch[start...].prefix(ImageReader.batchSize)))
            }
        }
    }

    /// A chunk with its finished images, and those of them that are read by another program.
    private struct FinishedChunk: Sendable {
        let cards: RenderedCards
        let sample: [SampledImage]
    }

    /// Renders every chunk and hands them over in order.
    private func renderAll(_ take: (FinishedChunk) async throws -> Void) async throws {
        var reader = ChunkReader(of: job, opened: opened, repositories, size: Self.chunkSize)
        try await withThrowingTaskGroup(of: (Int, FinishedChunk).self) { group in
            var waiting: [Int: FinishedChunk] = [:]
            var started = 0
            var written = 0
            while true {
                // Bounded by the unwritten chunks, so that one slow chunk holds the others back.
                while started - written < Self.window, let chunk = try reader.next() {
                    let (number, plan, hashes) = (started, job.plan, repositories.hashes)
                    let (render, check) = (render, ImageCheck(plan))
                    group.addTask {
                        try chunk.check(hashes)
                        let cards = try render(chunk.cards, plan)
                        let sample = try check.sample(of: chunk.cards, cards)
                        return (number, FinishedChunk(cards: cards, sample: sample))
                    }
                    started += 1
                }
                guard written < started else { break }
                while let chunk = waiting.removeValue(forKey: written) {
                    try await take(chunk)
                    written += 1
                }
                guard written < started else { continue }
                guard started - written == Self.window || waiting[written] == nil else { continue }
                if let (number, chunk) = try await group.next() {
                    waiting[number] = chunk
                }
            }
        }
        guard reader.cardCount == job.order.minted else {
            throw OrderFailure.mismatch(order: job.order.id, position: reader.cardCount + 1)
        }
    }

}

/// Reads cards out of the vault together with their rows of the ledger.
private struct ChunkReader {
    private var cards: CardReader
    private let order: OrderRecord
    private let quantity: Int
    private let ledger: any Ledger
    private let size: Int
    /// The number of cards that were read.
    private(set) var cardCount = 0

    init(
        of job: PackageJob,
        opened: OpenedOrder,
        _ repositories: Repositories,
        size: Int
    ) {
        cards = opened.cards()
        order = job.order
        quantity = job.order.request.quantity
        ledger = repositories.ledger
        self.size = size
    }

    /// The next cards; nil at the end, which the vault reaches only when all of it was whole.
    mutating func next() throws -> Chunk? {
        guard let secrets = try cards.next(size), let first = secrets.first else { return nil }
        let positions = first.position...(first.position + secrets.count - 1)
        let known = try ledger.mintedCards(ofOrder: order.id, positions: positions)
        guard known.count == secrets.count else {
            throw OrderFailure.mismatch(order: order.id, position: first.position)
        }
        cardCount += secrets.count
        return Chunk(
            order: order.id,
            cards: secrets.map { card in
                PackageCard(
                    position: card.position,
                    serial: card.serial,
                    secrets: card.secrets,
                    isSpare: card.position > quantity
                )
            },
            known: known
        )
    }
}

/// Cards as the vault gave them, and the same cards as the ledger knows them.
private struct Chunk: Sendable {
    let order: OrderID
    let cards: [PackageCard]
    let known: [MintedCard]

    /// Holds every token, PIN and serial against the ledger before a byte of them leaves.
    ///
    /// - Throws: `release.mismatch` that names the first card which differs.
    func check(_ hashes: CardHashes) throws {
        for (card, record) in zip(cards, known) {
            let token = card.secrets.token.bytes
            guard card.position == record.position, card.serial == record.serial,
                CardHashes.isSame(hashes.tokenHash(token), record.tokenHash),
                try matches(card, record, by: hashes)
            else { throw OrderFailure.mismatch(order: order, position: card.position) }
        }
    }

    private func matches(
        _ card: PackageCard,
        _ record: MintedCard,
        by hashes: CardHashes
    ) throws -> Bool {
        guard let pin = card.secrets.pin, let known = record.pin else {
            return card.secrets.pin == nil && record.pin == nil
        }
        switch known.scheme {
        case .boundToToken:
            let verifier = hashes.pinTokenVerifier(
                token: card.secrets.token.bytes,
                pin: pin.bytes
            )
            return CardHashes.isSame(verifier, known.bytes)
        case .boundToSerial, .online:
            // Slow by design, and sealed with the token that was just checked: the vault's own
            // authentication covers it.
            return true
        }
    }
}
