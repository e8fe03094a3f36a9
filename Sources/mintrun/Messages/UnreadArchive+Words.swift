import CardCore
import CardJobs

extension UnreadArchive: Worded {
    var sentence: ShownText {
        switch self {
        case .notArchived: "the file is not in the archive"
        case .otherTemplate: "the template of the file was changed or removed"
        case .unreadable: "the copy of the file in the archive cannot be read"
        }
    }
}
