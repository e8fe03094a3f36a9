import CardCore
import CardText

extension ZipFailure: Worded {
    var sentence: ShownText { "the package is damaged: \(damage)" }

    private var damage: ShownText {
        switch self {
        case .tooShort: "it is too short to be one"
        case .cutOff: "the archive is cut off"
        case .end: "it does not end as an archive does"
        case .directoryPlace: "its directory is at the wrong place"
        case .directoryCutOff: "its directory is cut off"
        case .directoryCount: "its directory does not list its entries"
        case .foreignEntry: "its directory has an entry that is not ours"
        case .foreignName: "an entry has a name that is not ours"
        case .entryTwice(let name): "\(id: name) occurs twice"
        case .header(let name): "the header of \(id: name) differs from the directory"
        case .checksum(let name): "the bytes of \(id: name) do not match their checksum"
        }
    }

    var remedy: ShownText { "fetch it again: mintrun package fetch ORDER --to DIR" }
}
