/// The settings of the Electrum interface under one prefix.
package struct ElectrumSettings: Hashable, Sendable {
    /// The receiver that answers name, and whose id ours among the third parties' has.
    package var receiver: ElectrumInstitution
    /// The settlement entity of answers to requests that name none.
    package var settlementEntity: ElectrumInstitution
    /// True if terminal and merchant ids may be shorter than the published lengths.
    package var isLenient = false
    /// True if a body with a field that the interface does not have is refused.
    package var isStrict = false
    /// True if a redemption or transfer of a card with a PIN needs none; a PIN that is sent counts.
    package var isPINOptional = false

    package init(receiver: ElectrumInstitution, settlementEntity: ElectrumInstitution) {
        self.receiver = receiver
        self.settlementEntity = settlementEntity
    }
}
