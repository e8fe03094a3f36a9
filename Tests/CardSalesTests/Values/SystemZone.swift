import CardText
import Foundation

/// The time zones of this machine.
enum SystemZone {
    static func zone(_ name: String) throws -> Zone {
        let file = URL(filePath: "/usr/share/zoneinfo").appending(path: name)
        return try Zone(name: name, tzif: Array(Data(contentsOf: file)))
    }
}
