extension ElectrumSettings {
    /// The settings of a mount as the configuration has them.
    package init(_ mount: ElectrumMountSettings) {
        self.init(
            receiver: ElectrumInstitution(mount.receiver),
            settlementEntity: ElectrumInstitution(mount.settlementEntity)
        )
        isLenient = mount.isLenient
        isStrict = mount.isStrict
        isPINOptional = mount.pins == .ifSent
    }
}

extension ElectrumInstitution {
    fileprivate init(_ party: ElectrumMountSettings.NamedParty) {
        self.init(id: party.id, name: party.name)
    }
}
