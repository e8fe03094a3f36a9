import CardLedger
import CardVault

extension KeyEpochs {
    /// The epochs of the keys of a workspace.
    init(_ hashes: CardHashes) {
        self.init(token: Int(hashes.lookupEpoch), pin: Int(hashes.pepperEpoch))
    }
}
