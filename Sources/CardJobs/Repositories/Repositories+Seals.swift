import CardCore
import CardLedger
import CardVault

extension Repositories {
    /// The segments that must be in the vault, as the ledger recorded them.
    func seals(of order: OrderRecord) throws -> [SegmentSeal] {
        try ledger.segments(ofOrder: order.id).map { record in
            SegmentSeal(
                keyRun: record.seal.keyRun,
                segment: record.seal.segment,
                firstPosition: record.first,
                count: record.count,
                commitment: record.seal.commitment,
                root: record.seal.root
            )
        }
    }
}
