import CardCore
import CardText
import Synchronization

/// Looks up the zones that the rows of a file name.
///
/// A zone that does not exist is the row's fault; files of the system that cannot be read are not,
/// and stop the reading of the file.
final class ZoneLookup: Sendable {
    private let files: ZoneFiles
    private let fault = Mutex<(any Error)?>(nil)

    init(_ files: ZoneFiles) { self.files = files }

    func zone(_ name: String) -> Zone? {
        do {
            return try files.zone(name)
        } catch ZoneFailure.unknown {
            return nil
        } catch {
            fault.withLock { $0 = $0 ?? error }
            return nil
        }
    }

    /// - Throws: the error that prevented the lookup of a zone.
    func requireFound() throws {
        if let fault = fault.withLock({ $0 }) { throw fault }
    }
}
