/* close-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * close-window ID…: asks X windows to close, as a window manager does when their
 * button is pressed.
 */

#include <stdlib.h>
#include <string.h>

#include <X11/Xlib.h>

int
main (int   argc,
      char *argv[])
{
  Display *display = XOpenDisplay (NULL);
  XEvent event;

  if (display == NULL)
    return EXIT_FAILURE;

  for (int i = 1; i < argc; i++)
    {
      memset (&event, 0, sizeof event);
      event.xclient.type = ClientMessage;
      event.xclient.window = strtoul (argv[i], NULL, 0);
      event.xclient.message_type = XInternAtom (display, "WM_PROTOCOLS", False);
      event.xclient.format = 32;
      event.xclient.data.l[0] = (long) XInternAtom (display, "WM_DELETE_WINDOW", False);
      event.xclient.data.l[1] = CurrentTime;
      XSendEvent (display, event.xclient.window, False, NoEventMask, &event);
    }
  XCloseDisplay (display);

  return EXIT_SUCCESS;
}
