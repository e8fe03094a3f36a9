/// The settings of the mount that speaks the interface `electrum`.
package struct ElectrumMountSettings: Hashable, Sendable {
    /// The first segments of its paths; empty for all paths.
    ///
    /// - Shape: `/giftcard/v3`: a slash before each segment.
    package var prefix = "/giftcard/v3"
    /// The hosts to which the mount answers; empty for all.
    package var hosts: [HostName] = []
    /// The party that receives calls, named in answers to calls that name none.
    package var receiver = NamedParty(id: "MINTRUN", name: "Mintrun")
    /// The party with which a merchant settles, named in answers to calls that name none.
    package var settlementEntity: NamedParty
    /// True if shorter ids of terminals and merchants are accepted.
    package var isLenient = false
    /// True if a field that the interface does not have is refused.
    package var isStrict = false
    /// The calls that need the PIN of a card that has one.
    package var pins = PINUse.always

    package init(settlementEntity: NamedParty) { self.settlementEntity = settlementEntity }

    /// The calls that need the PIN of a card that has one.
    package enum PINUse: String, CaseIterable, Sendable {
        /// Every call that spends.
        case always
        /// A call that sends one: it is checked then.
        case ifSent
    }

    /// A party with its id and its name.
    package struct NamedParty: Hashable, Sendable {
        /// The id.
        package var id: String
        /// The name for people.
        package var name: String

        package init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }
}
