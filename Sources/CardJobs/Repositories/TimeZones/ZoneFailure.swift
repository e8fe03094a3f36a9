package import CardCore
package import CardText

/// A time zone that cannot be used.
///
/// - Secrecy: a name that is not one of a zone is not repeated.
package indirect enum ZoneFailure: Failure, Hashable {
    /// The system has no zone of that name.
    case unknown
    /// The file of the zone cannot be read as one.
    case damaged(zone: String, path: String, fault: ZoneFault)
    /// A zone of the configuration, with the reason why it cannot be used.
    case ofConfiguration(ZoneFailure)
    /// The configuration names another zone than the ledger has had since a day.
    case changed(named: String, recorded: String, since: Day)

    package var code: FailureCode {
        switch self {
        case .unknown: .zoneUnknown
        case .damaged: .zoneDamaged
        case .ofConfiguration: .configZone
        case .changed: .configZoneChanged
        }
    }
}
