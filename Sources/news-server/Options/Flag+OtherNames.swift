extension Flag {
    /// What other programs call the flag: who tries one of these is told its name here.
    var otherNames: [String] {
        switch self {
        case .listen: ["--port", "--host", "--bind", "--address", "--addr", "-p"]
        case .archive: ["--dir", "--folder", "--directory", "--path", "--data", "--root", "--seeds", "--pages", "-d"]
        case .logFormat: ["--log", "--logging"]
        case .title: ["--title"]
        default: []
        }
    }
}
